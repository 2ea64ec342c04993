"""Calling a value: the one place where every kind of callable is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.branching import Flow
from keras_shape_lint.interpreter.collecting import one_of_several
from keras_shape_lint.interpreter.guarded_calls import is_newer, note_answer
from keras_shape_lint.interpreter.paths import choose, options
from keras_shape_lint.interpreter.python import classes, dispatch, functions, metaclasses, methods
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.generations import owner_may_have_changed
from keras_shape_lint.interpreter.python.handed_functions import hand_out
from keras_shape_lint.interpreter.python.heap_loss import escape, forget_data, forget_mislaid
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.python.raising import note_end
from keras_shape_lint.interpreter.settled import settle
from keras_shape_lint.values import (
    NO_GUARD,
    Class,
    Function,
    Guard,
    Instance,
    Method,
    Opaque,
    Partial,
    Super,
    Tensor,
    TupleClass,
    Union,
    Value,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.interpreter.collecting import Several
    from keras_shape_lint.interpreter.machine import Machine


def call(m: Machine, callee: Value, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """The value of ``callee(*arguments)`` at a call expression (None for calls that Python makes by itself)."""
    callee = m.look(callee)
    before = m.unknowns
    result = _call(m, callee, arguments, node)
    if isinstance(result, Opaque) and is_newer(result, before) and result.key not in m.answers:
        note_answer(m, callee, _parts(arguments), result)
    owner = (callee.owner,) if isinstance(callee, Method) else ()
    return settle(m, callee, (*owner, *arguments.values()), result)


def _call(m: Machine, callee: Value, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    if isinstance(callee, Union):
        return _call_one_of(m, callee, arguments, node)
    if isinstance(callee, Function):
        return functions.call_function(m, callee, arguments, node)
    if isinstance(callee, Method):
        return _call_method(m, callee, arguments, node)
    if isinstance(callee, Partial):
        merged = Arguments(
            [*callee.positional, *arguments.positional],
            {**dict(callee.keywords), **arguments.keywords},
            arguments.open,
            [*(None for _ in callee.positional), *arguments.nodes],
            arguments.keyword_nodes,
        )
        return call(m, callee.function, merged, node)
    if isinstance(callee, Class):
        own = metaclasses.caller_of(callee)
        if own is not None:
            return _call_method(m, Method(own, callee), arguments, node)
        return classes.instantiate(m, callee, arguments, node)
    if isinstance(callee, TupleClass):
        return classes.make_named_tuple(
            m, callee.fields, dict(zip(reversed(callee.fields), reversed(callee.defaults), strict=False)), arguments
        )
    if isinstance(callee, Instance):
        return _call_instance(m, callee, arguments, node)
    note_end(m, callee, node)
    hand_out(m, callee, arguments.values())
    of_library = m.libraries.call(m, callee, arguments, node)
    if of_library is not None:
        return of_library
    given = _parts(arguments)
    escape(m, list(arguments.values()))
    owner_may_have_changed(m, callee)
    if m.mislaid and isinstance(callee, Opaque) and isinstance(getattr(node, "func", None), nodes.Attribute):
        forget_mislaid(m)
    answer = _unknown_result(m, callee, given, node)
    note_answer(m, callee, given, answer)
    return answer


def _parts(arguments: Arguments) -> list[Value]:
    """What is given to a call, with everything in it."""
    return [part for given in arguments.values() for part in walk(given)]


def _unknown_result(m: Machine, callee: Value, given: Sequence[Value], node: nodes.NodeNG | None) -> Opaque:
    from keras_shape_lint.interpreter.lost import lose

    if node is not None and any(isinstance(part, Tensor) for part in given):
        name = callee.name if isinstance(callee, Opaque) and callee.name else "something"
        lose(m, node, f"a tensor is passed to {name}, which is not seen")
        return m.unknown(f"{name} is not seen")
    if isinstance(callee, Opaque) and getattr(getattr(node, "func", None), "attrname", None) == "as_list":
        return m.derived("as_list", callee)  # It is always the same.
    return m.unknown()


def _call_one_of(m: Machine, callee: Union, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """Call each alternative on its own path and join what they return."""
    alternatives = list(options(callee, m.facts))
    with one_of_several(m) as several:
        return _call_from(m, alternatives, arguments, node, several)


def _call_from(
    m: Machine,
    alternatives: list[tuple[Guard, Value]],
    arguments: Arguments,
    node: nodes.NodeNG | None,
    several: Several,
) -> Value:
    """Call the first alternative on its path, the others on the opposite one."""
    (guard, first), *others = alternatives
    if not others:
        with several.alternative(guard):
            return call(m, first, arguments, node)
    results: dict[bool, Value] = {}

    def run(holds: bool) -> Flow:
        if holds:
            with several.alternative(NO_GUARD):
                results[True] = call(m, first, arguments, node)
        else:
            results[False] = _call_from(m, others, arguments, node, several)
        return Flow.NEXT

    opposite = frozenset((key, not holds) for key, holds in guard) if len(guard) == 1 else NO_GUARD
    m.fork(guard, opposite, run)
    return choose(guard, results[True], results[False]) if guard else m.unknown()


def _call_method(m: Machine, callee: Method, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    owner = callee.owner
    if isinstance(callee.function, Function):
        bound = Arguments(
            [owner, *arguments.positional],
            arguments.keywords,
            arguments.open,
            [None, *arguments.nodes],
            arguments.keyword_nodes,
        )
        result = functions.call_function(m, callee.function, bound, node)
        if callee.function.name == "build" and isinstance(owner, Instance) and m.versions == {3}:
            # Keras 3 builds no layer again that the program has built itself.
            m.heap.write(owner, classes.WAS_BUILT, True)
        return result
    name = callee.function
    assert isinstance(name, str)
    if name == "__subclasses__" and isinstance(owner, Class):
        found = owner.slots.get(classes.SUBCLASSES, ())
        return new_list(found) if isinstance(found, tuple) else m.unknown()
    if isinstance(owner, Super):
        return _make_instance(m, arguments)
    if name == "__call__" and isinstance(owner, Class):
        return classes.instantiate(m, owner, arguments, node)
    if name == "__setattr__" and isinstance(owner, Instance) and len(arguments.positional) == 2:
        from keras_shape_lint.interpreter.python.builtins.objects import set_directly

        return set_directly(m, owner, *arguments.positional)
    if isinstance(owner, Instance) and classes.has_unknown_base(owner.cls):
        forget_data(m, owner)
    if isinstance(owner, Function) and name == "register":
        return dispatch.register(m, owner, arguments)
    of_library = m.libraries.call_method(m, owner, name, arguments, node)
    if of_library is not None:
        return of_library
    return methods.call_method(m, owner, name, arguments)


def _make_instance(m: Machine, arguments: Arguments) -> Value:
    """``super().__new__(cls, ...)`` where no class of the program defines it."""
    cls, rest = arguments.without_first()
    if not isinstance(cls, Class):
        return m.unknown()
    if metaclasses.is_metaclass(cls) and len(rest.positional) == 3:
        return metaclasses.make_class_of(m, *rest.positional)
    if classes.tuple_base(cls) is not None:
        return classes.extend_tuple(m, cls, rest)
    return m.unknown() if classes.has_unknown_base(cls) else Instance(cls)


def _call_instance(m: Machine, callee: Instance, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    own = classes.find_attribute(callee.cls, "__call__")
    if isinstance(own, Function):
        return _call_method(m, Method(own, callee), arguments, node)
    if classes.is_keras(callee.cls) and not classes.has_unknown_base(callee.cls):
        return m.libraries.call(m, callee, arguments, node) or m.unknown()
    escape(m, list(arguments.values()))
    return m.unknown()
