"""Classes of the program: making them, looking attributes up along their bases, making instances."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.machine import Frame
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.dict_slots import CLASS_OF_DICT
from keras_shape_lint.values import (
    Class,
    Const,
    Dict,
    Function,
    Instance,
    Library,
    Scope,
    Tuple,
    TupleClass,
    Value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

BASE = "<base>"
"""The slot of an instance that holds the Keras layer or model which its class extends."""
OWN_WEIGHTS = "<weights>"
"""The slot of an instance that holds the arrays which it has got from ``add_weight``, a tuple while all are known."""
UNSEEN = "<unseen>"
"""The slot of an instance that is true once code out of sight may have given it weights or layers."""
WAS_BUILT = "<built>"
"""The slot of an instance that is true once Keras has built it."""
BUILT_BEFORE_CALL = "<built before call>"
"""The slot of an instance whose ``call`` Keras has not run: the serial numbers of the parts that were built anyway."""
HANDED_ON = "<handed on>"
"""The slot of an instance that is in a Sequential or a wrapper, which may call it."""
SUBCLASSES = "<subclasses>"
"""The slot of a class that holds those of the program that extend it, in order."""
KERAS_BASES = frozenset(
    ("keras.layers.Layer", "keras.Model", "keras.Sequential", "tensorflow.Module", "keras.KerasTensor")
)


def make_class(m: Machine, node: nodes.ClassDef) -> Class:
    """Run a class statement."""
    from keras_shape_lint.interpreter.python.expressions import evaluate
    from keras_shape_lint.interpreter.python.statements import execute_block

    bases = tuple(evaluate(m, base) for base in node.bases)
    cls = Class(node.name, bases, node)
    scope = Scope(m.frame.scope, "class")
    first_function = len(m.functions)
    m.frames.append(Frame(scope, m.source, catching=m.frame.catching))
    try:
        execute_block(m, node.body)
    finally:
        m.frames.pop()
    for function in m.functions[first_function:]:
        if function.owner is None and function.scope is scope:
            function.owner = cls
    cls.slots.update(scope.slots)
    for base in bases:
        if isinstance(base, Class):
            known = base.slots.get(SUBCLASSES, ())
            if isinstance(known, tuple):
                # Otherwise paths differ in what they are.
                m.heap.write(base, SUBCLASSES, (*known, cls))
    announce(m, cls)
    return cls


def announce(m: Machine, cls: Class) -> None:
    """What Python does once a class is made: members of enumerations, ``__init_subclass__``, metaclasses."""
    from keras_shape_lint.interpreter.python.enumerations import is_enumeration, make_members
    from keras_shape_lint.interpreter.python.expressions import evaluate
    from keras_shape_lint.interpreter.python.functions import call_function
    from keras_shape_lint.interpreter.python.metaclasses import run_metaclass

    if is_enumeration(cls):
        make_members(m, cls)
    for name, value in list(cls.slots.items()):
        if isinstance(value, Instance) and isinstance(name, str):
            call_special(m, value, "__set_name__", cls, Const(name))
    keywords = {keyword.arg: evaluate(m, keyword.value) for keyword in cls.node.keywords if keyword.arg is not None}
    hook = find_attribute(cls, "__init_subclass__", after=cls)
    if isinstance(hook, Function):
        call_function(m, hook, Arguments([cls], keywords, nodes=[None]), None)
    metaclass = evaluate(m, cls.node._metaclass) if cls.node._metaclass is not None else None
    run_metaclass(m, cls, metaclass, keywords)


def ancestry(cls: Class) -> tuple[Class | Value, ...]:
    """The class and its bases in the order of attribute lookup; bases of libraries and unknown ones included."""
    if not cls.order:
        order: dict[Class | Value, None] = {}
        _append_ancestry(cls, order, set())
        # A shared base comes after all classes that extend it.
        cls.order = tuple(reversed(order))
    return cls.order


def _append_ancestry(cls: Class | Value, order: dict[Class | Value, None], open_classes: set[int]) -> None:
    """Append the bases, the last one first, each behind what it extends itself; then the class."""
    if cls in order or id(cls) in open_classes:
        return
    if isinstance(cls, Class):
        open_classes.add(id(cls))
        for base in reversed(cls.bases):
            _append_ancestry(base, order, open_classes)
    order[cls] = None


def find_attribute(cls: Class, name: str, after: Class | None = None) -> Value | None:
    """An attribute defined by a class of the program, or None; with `after`, as ``super()`` of that class finds it."""
    order = ancestry(cls)
    if after is not None and after in order:
        order = order[order.index(after) + 1 :]
    for candidate in order:
        if isinstance(candidate, Class):
            found = candidate.slots.get(name, MISSING)
            if found is not MISSING:
                return found  # type: ignore[no-any-return]
    return None


def call_special(m: Machine, instance: Instance, name: str, *arguments: Value) -> Value | None:
    """What a special method of a class of the program returns; None if there is no such method."""
    from keras_shape_lint.interpreter.python.functions import call_function

    method = find_attribute(instance.cls, name)
    if not isinstance(method, Function):
        return None
    given = Arguments([instance, *arguments], nodes=[None] * (len(arguments) + 1))
    return m.look(call_function(m, method, given, None))


def library_bases(cls: Class) -> list[str]:
    """The canonical names of the library classes that a class extends."""
    return [base.name for base in ancestry(cls) if isinstance(base, Library)]


def has_unknown_base(cls: Class) -> bool:
    """Whether some base is not seen, so that attributes may come from it."""
    return any(not isinstance(base, (Class, Library, TupleClass)) for base in ancestry(cls))


def is_keras(cls: Class) -> bool:
    """Whether instances are layers or models of Keras."""
    return any(name in KERAS_BASES or name.startswith("keras.layers.") for name in library_bases(cls))


def is_metric(cls: Class) -> bool:
    """Whether instances are metrics of Keras."""
    return any(name == "keras.Metric" or name.startswith("keras.metrics.") for name in library_bases(cls))


def instantiate(
    m: Machine,
    cls: Class,
    arguments: Arguments,
    node: nodes.NodeNG | None,
    *,
    prepare: Callable[[Instance], None] | None = None,
) -> Value:
    """``cls(...)``; `prepare` sees the instance before its constructor does."""
    from keras_shape_lint.interpreter.python.enumerations import by_value, is_enumeration
    from keras_shape_lint.interpreter.python.functions import call_function

    m.entered.add(cls.node)
    if is_enumeration(cls):
        return by_value(m, cls, arguments.positional[0]) if len(arguments.positional) == 1 else m.unknown()
    if is_attribute_dict(cls) and not arguments.open:
        from keras_shape_lint.interpreter.python.builtins.table import call_builtin

        made = call_builtin(m, "builtins.dict", arguments) or m.unknown()
        if isinstance(made, Dict):
            made.slots[CLASS_OF_DICT] = cls
        return made
    maker = find_attribute(cls, "__new__")
    if isinstance(maker, Function):
        made = call_function(m, maker, arguments.after(cls), node)
        if not isinstance(made, Instance) or made.cls is not cls:
            return made
        initialize(m, made, arguments, node)
        return made
    if has_unknown_base(cls) and find_attribute(cls, "__init__") is None:
        return m.unknown("a class with a base that is not seen")
    if any(name.endswith(("NamedTuple", "namedtuple")) for name in library_bases(cls)):
        return _named_tuple(m, cls, arguments)
    if tuple_base(cls) is not None:
        return extend_tuple(m, cls, arguments)
    instance = Instance(cls, m.origin(cls.name, node) if node is not None else None)
    if prepare is not None:
        prepare(instance)
    initialize(m, instance, arguments, node)
    return instance


_OF_ATTRIBUTES = frozenset(("__init__", "__getattr__", "__setattr__", "__delattr__", "__getstate__", "__setstate__"))


def is_attribute_dict(cls: Class) -> bool:
    """Whether a class is a dict whose items can be read as attributes; it may have methods of its own besides."""
    if [base.name for base in cls.bases if isinstance(base, Library)] != ["builtins.dict"] or len(cls.bases) != 1:
        return False
    methods = {method.name: method for method in cls.node.mymethods()}
    plain = {target.name for target in cls.node.nodes_of_class(nodes.AssignName) if target.scope() is cls.node}
    special = {name for name in methods.keys() | plain if name.startswith("__") or name in plain}
    if not special <= _OF_ATTRIBUTES or not methods.keys() | plain:
        return False
    constructor = methods.get("__init__")
    return constructor is None or all(
        statement.as_string().startswith(("super(", "dict.__init__(", f"{constructor.args.args[0].name}.__dict__ ="))
        for statement in constructor.body
    )


def items_are_attributes(cls: Class) -> bool:
    """Whether the items of dicts of such a class can be read as attributes."""
    return cls.node.locals.get("__getattr__") is not None or _is_its_own_namespace(cls)


def attributes_become_items(cls: Class) -> bool:
    """Whether writing an attribute of a dict of such a class writes an item."""
    return cls.node.locals.get("__setattr__") is not None or _is_its_own_namespace(cls)


def _is_its_own_namespace(cls: Class) -> bool:
    """``self.__dict__ = self``"""
    return any(found.attrname == "__dict__" for found in cls.node.nodes_of_class(nodes.AssignAttr))


def tuple_base(cls: Class) -> TupleClass | None:
    """The class made by ``collections.namedtuple`` that a class extends."""
    return next((base for base in ancestry(cls) if isinstance(base, TupleClass)), None)


def extend_tuple(m: Machine, cls: Class, arguments: Arguments) -> Value:
    """An instance of a class that extends a named tuple, made by the tuple's own constructor."""
    base = tuple_base(cls)
    if base is None:
        return m.unknown()
    defaults = dict(zip(reversed(base.fields), reversed(base.defaults), strict=False))
    return make_named_tuple(m, base.fields, defaults, arguments, cls)


def initialize(m: Machine, instance: Instance, arguments: Arguments, node: nodes.NodeNG | None) -> None:
    """Run the constructor of a new instance."""
    from keras_shape_lint.interpreter.python.dataclass_fields import constructor, fill_fields
    from keras_shape_lint.interpreter.python.functions import call_function

    cls = instance.cls
    initializer = constructor(cls)
    if isinstance(initializer, Function):
        call_function(m, initializer, arguments.after(instance), node)
    elif initializer is not None:
        fill_fields(m, initializer, instance, arguments)
    elif is_keras(cls):
        m.libraries.construct_base(m, instance, arguments, node)


def _named_tuple(m: Machine, cls: Class, arguments: Arguments) -> Value:
    from keras_shape_lint.interpreter.python.dataclass_fields import annotated_names

    fields = annotated_names(cls)
    defaults = {name: default for name in fields if (default := find_attribute(cls, name)) is not None}
    return make_named_tuple(m, tuple(fields), defaults, arguments, cls)


def make_named_tuple(
    m: Machine,
    fields: tuple[str, ...],
    defaults: dict[str, Value],
    arguments: Arguments,
    cls: Class | None = None,
) -> Value:
    """An instance of a named tuple class, or of the class `cls` of the program that extends it."""
    given = {**defaults, **dict(zip(fields, arguments.positional, strict=False)), **arguments.keywords}
    values = (given[name] if name in given and not arguments.open else m.unknown(name=name) for name in fields)
    return Tuple(tuple(values), fields, cls)
