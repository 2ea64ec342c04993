"""Dataclasses: their fields, constructors, copies, and what `dataclasses` says about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import ancestry, find_attribute
from keras_shape_lint.values import Class, Const, Dict, Function, Instance, Library, List, Opaque, Partial, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

FIELD = "dataclasses.field"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: whether the constructor takes it, whether by keyword alone, and whether instances have it."""

    name: str
    init: bool = True
    keyword_only: bool = False
    stored: bool = True
    """False for an ``InitVar``, which only ``__post_init__`` sees."""


def is_dataclass(cls: Class) -> bool:
    """Whether the class, or one that it extends, is decorated as one."""
    return any(isinstance(found, Class) and _decorator(found) is not None for found in ancestry(cls))


def constructor(cls: Class) -> Function | Class | None:
    """The ``__init__`` that makes instances, or the class whose decorator writes it; None if neither is seen."""
    for found in ancestry(cls):
        if isinstance(found, Class):
            if "__init__" in found.slots:
                written = found.slots["__init__"]
                return written if isinstance(written, Function) else None
            decorator = _decorator(found)
            if decorator is not None and not (isinstance(decorator, nodes.Call) and _is_false(decorator, "init")):
                return found
    return None


def _decorator(cls: Class) -> nodes.NodeNG | None:
    decorators = cls.node.decorators.nodes if cls.node.decorators is not None else []
    return next((found for found in decorators if any(word in found.as_string() for word in _DECORATORS)), None)


_DECORATORS = ("dataclass", "define", "attr.s", "frozen")


def annotated_names(cls: Class) -> list[str]:
    """The annotated names of a class and its bases in order, those of class variables left out."""
    return [found.name for found in fields(cls)]


def stored_fields(cls: Class) -> list[Field]:
    """The fields that instances have."""
    return [found for found in fields(cls) if found.stored]


def fields(cls: Class) -> list[Field]:
    """The fields in the order of the constructor: a field that is defined again keeps its place."""
    found: dict[str, Field] = {}
    for ancestor in reversed(ancestry(cls)):
        if not isinstance(ancestor, Class):
            continue
        decorator = _decorator(ancestor)
        keyword_only = isinstance(decorator, nodes.Call) and _is_true(decorator, "kw_only")
        for statement in ancestor.node.body:
            if not isinstance(statement, nodes.AnnAssign) or not isinstance(statement.target, nodes.AssignName):
                continue
            annotation = statement.annotation.as_string()
            if annotation.endswith("KW_ONLY"):
                keyword_only = True
            elif "ClassVar" not in annotation:
                name, value = statement.target.name, statement.value
                takes = not (isinstance(value, nodes.Call) and _is_false(value, "init"))
                only = keyword_only or (isinstance(value, nodes.Call) and _is_true(value, "kw_only"))
                found[name] = Field(name, takes, only, "InitVar" not in annotation)
    return list(found.values())


def _keyword(call: nodes.Call, name: str) -> object:
    given = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    return given.value if isinstance(given, nodes.Const) else None


def _is_true(call: nodes.Call, name: str) -> bool:
    return _keyword(call, name) is True


def _is_false(call: nodes.Call, name: str) -> bool:
    return _keyword(call, name) is False


def fill_fields(m: Machine, cls: Class, instance: Instance, arguments: Arguments) -> None:
    """The constructor that `cls` was given: every field from its argument or default, then ``__post_init__``."""
    every = fields(cls)
    positional = [found.name for found in every if found.init and not found.keyword_only]
    given = dict(zip(positional, arguments.positional, strict=False)) | arguments.keywords
    passed: dict[str, Value] = {}
    for found in every:
        default = find_attribute(cls, found.name)
        value: Value | None
        if found.init and found.name in given:
            value = given[found.name]
        elif not found.init and isinstance(default, Partial) and default.function == Library(FIELD):
            value = default_of(m, default) if _has_default(default) else None
        elif (arguments.open and found.init) or default is None or isinstance(default, Opaque):
            value = m.unknown(name=found.name)
        else:
            value = default_of(m, default)
        if value is not None and found.stored:
            m.heap.write(instance, found.name, value)
        elif value is not None:
            passed[found.name] = value
    after = find_attribute(instance.cls, "__post_init__")
    if isinstance(after, Function):
        from keras_shape_lint.interpreter.python.functions import call_function

        taken = [parameter.name for parameter in after.node.args.args or ()][1:]
        extra = [passed[name] if name in passed else m.unknown(name=name) for name in taken]
        call_function(m, after, Arguments([instance, *extra], nodes=[None] * (len(extra) + 1)), None)


def _has_default(given: Partial) -> bool:
    return not {"default", "default_factory"}.isdisjoint(name for name, _ in given.keywords)


def default_of(m: Machine, default: Value) -> Value:
    """The default of a field: the value itself, or what its factory makes for each instance."""
    from keras_shape_lint.interpreter.python.calls import call

    if not isinstance(default, Partial) or default.function != Library(FIELD):
        return default
    options = dict(default.keywords)
    if "default_factory" in options:
        return call(m, options["default_factory"], Arguments(), None)
    return options.get("default", m.unknown())


def field(m: Machine, **options: Value) -> Value:
    """``dataclasses.field(...)``, until an instance is made."""
    return Partial(Library(FIELD), (), tuple(options.items()))


def replaced(m: Machine, value: Value, **changed: Value) -> Value:
    """``dataclasses.replace(instance, **changed)``: a new instance by the constructor, of the fields that it takes."""
    from keras_shape_lint.interpreter.python.classes import instantiate

    if not isinstance(value, Instance):
        return m.unknown()
    kept = {
        found.name: value.slots[found.name] for found in fields(value.cls) if found.init and found.name in value.slots
    }
    return instantiate(m, value.cls, Arguments([], {**kept, **changed}), None)


def as_dict(m: Machine, value: Value) -> Value:
    """``dataclasses.asdict(instance)``, at every level."""
    value = m.look(value)
    if isinstance(value, Instance) and is_dataclass(value.cls):
        result = Dict()
        for found in stored_fields(value.cls):
            if found.name in value.slots:
                result.slots["item", found.name] = as_dict(m, value.slots[found.name])
        return result
    if isinstance(value, Tuple) and not value.names:
        return Tuple(tuple(as_dict(m, item) for item in value.items))
    if isinstance(value, List) and "rest" not in value.slots:
        copied = List(value.kind)
        copied.slots["items"] = tuple(as_dict(m, item) for item in value.slots["items"])
        return copied
    if isinstance(value, Dict):
        mapping = Dict()
        mapping.slots = {
            slot: as_dict(m, content) if isinstance(content, Value) else content
            for slot, content in value.slots.items()
        }
        return mapping
    return value


def as_tuple(m: Machine, value: Value) -> Value:
    """``dataclasses.astuple(instance)`` of an instance without others inside."""
    if not isinstance(value, Instance):
        return m.unknown()
    return Tuple(tuple(m.look(value.slots.get(found.name, m.unknown())) for found in stored_fields(value.cls)))


def describe_fields(m: Machine, value: Value) -> Value:
    """``dataclasses.fields(class_or_instance)``: of each field its name."""
    cls = value.cls if isinstance(value, Instance) else value
    if not isinstance(cls, Class):
        return m.unknown()
    return Tuple(tuple(Tuple((Const(found.name),), ("name",)) for found in stored_fields(cls)))
