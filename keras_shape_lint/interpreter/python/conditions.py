"""Whether a value is true: certainly, certainly not, or under which assumptions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from astroid import nodes

from keras_shape_lint.domain.decide import Truth, bounds, equal
from keras_shape_lint.domain.dims import Expr
from keras_shape_lint.interpreter.paths import EQUALS, NOT, options
from keras_shape_lint.interpreter.python.library_names import as_value
from keras_shape_lint.values import (
    NO_GUARD,
    Class,
    Const,
    Dict,
    Function,
    Guard,
    Instance,
    Layer,
    Library,
    List,
    Method,
    Model,
    Number,
    Opaque,
    Partial,
    Tuple,
    Union,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from keras_shape_lint.interpreter.machine import Machine

Answer: TypeAlias = "bool | tuple[Guard, Guard]"
"""True, False, or what can be assumed on the side where it holds and on the other one."""
_Result = TypeVar("_Result")
_DATA = (Const, Dict, List, Number, Tuple)
_WITHOUT_LENGTH = ("keras.", "tensorflow.", "builtins.object", "abc.", "typing.", "enum.")
"""The classes of libraries whose objects are true, unless a class of the program says otherwise."""


def condition(m: Machine, node: nodes.NodeNG) -> Answer:
    """Evaluate a test; `not`, `and` and `or` keep what each operand tells."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if isinstance(node, nodes.UnaryOp) and node.op == "not":
        return negate(condition(m, node.operand))
    if isinstance(node, nodes.BoolOp):
        return _connective(m, node)
    value = m.look(evaluate(m, node))
    m.libraries.check_truth(m, value, node)
    answer = truth(m, value)
    m.decisions += isinstance(answer, bool) and not isinstance(node, (nodes.Name, nodes.Attribute))
    return answer


def negate(answer: Answer) -> Answer:
    """The answer to the opposite question."""
    return not answer if isinstance(answer, bool) else (answer[1], answer[0])


def _connective(m: Machine, node: nodes.BoolOp) -> Answer:
    decisive = node.op == "or"
    held: Guard = NO_GUARD
    unknown = 0
    one_sided: Guard = NO_GUARD
    for operand in node.values:
        answer = perhaps(m, operand, held, NO_GUARD, partial(condition, m, operand)) if held else condition(m, operand)
        if isinstance(answer, bool):
            if answer is decisive:
                if not unknown:
                    return decisive
                # The earlier operands may already have decided it the same way.
                return decisive
            continue
        unknown += 1
        one_sided = answer[0] if decisive else answer[1]
        held |= answer[1] if decisive else answer[0]
    if not unknown:
        return not decisive
    if unknown > 1:
        # Which operand decided is not known; the same question gets the same answer all the same.
        question = literal(m, m.interned(("connective", decisive, held)))
        if isinstance(question, bool):
            return question
        one_sided, held = (question[0], held | question[1]) if decisive else (question[1], held | question[0])
    return (one_sided, held) if decisive else (held, one_sided)


def perhaps(
    m: Machine, node: nodes.NodeNG, guard: Guard, opposite: Guard, evaluation: Callable[[], _Result]
) -> _Result:
    """What an evaluation of a node gives that happens under a guard only, and so does whatever a call in it changes."""
    if not any(True for _ in node.nodes_of_class((nodes.Call, nodes.NamedExpr))):
        with m.assuming(guard):
            return evaluation()
    return happen(m, guard, opposite, evaluation)


def happen(m: Machine, guard: Guard, opposite: Guard, evaluation: Callable[[], _Result]) -> _Result:
    """What something gives that happens under a guard only, and not under the opposite one."""
    from keras_shape_lint.interpreter.branching import Flow

    results: list[_Result] = []

    def run(holds: bool) -> Flow:
        if holds:
            results.append(evaluation())
        return Flow.NEXT

    m.fork(guard, opposite, run)
    return results[0]


def truth(m: Machine, value: Value) -> Answer:
    """Whether a value counts as true on the present path."""
    value = as_value(m, m.look(value))
    if isinstance(value, Union):
        return _truth_of_union(m, value)
    if isinstance(value, Const):
        return bool(value.value)
    if m.inquiry is not None and m.inquiry.busy and isinstance(value, (Number, Opaque)) and isinstance(value.dim, Expr):
        # ``if width % heads:``, of which it is tried out what depends on it.
        zero = equal(value.dim, 0) if isinstance(value, Number) or value.name is None else Truth.UNKNOWN
        if zero is not Truth.UNKNOWN:
            return zero is Truth.NO
    if isinstance(value, Number):
        lower, upper = bounds(value.dim)
        if (lower is not None and lower > 0) or (upper is not None and upper < 0):
            return True
        return literal(m, m.interned(("nonzero", value)))
    if isinstance(value, Tuple):
        return bool(value.items)
    if isinstance(value, List):
        if value.slots.get("items"):
            return True
        return False if "rest" not in value.slots else literal(m, ("nonempty", value))
    if isinstance(value, Dict):
        from keras_shape_lint.interpreter.python.dict_slots import has_key

        answers = {has_key(m, value, slot) for slot in value.slots if isinstance(slot, tuple)}
        if True in answers:
            return True
        return literal(m, ("nonempty", value)) if None in answers or value.slots.get("open") else False
    if isinstance(value, Opaque):
        if isinstance(value.key, tuple) and value.key[0] == NOT:
            return negate(literal(m, value.key[1]))
        return literal(m, value.key)
    if isinstance(value, Method) and isinstance(value.function, str) and not isinstance(value.owner, _DATA):
        # Whatever is not modelled of an object of a library is read as if it was a method.
        return literal(m, m.unknown().key)
    if isinstance(value, (Layer, Model, Function, Class, Library, Method, Partial)):
        return True
    if isinstance(value, Instance):
        return _truth_of_instance(m, value)
    # Arrays are equal where they look the same, and may hold other numbers.
    return literal(m, ("true", id(value), value))


def _truth_of_instance(m: Machine, instance: Instance) -> Answer:
    """What the object says itself, each time that it is asked; without `__bool__` or `__len__` it is true."""
    from keras_shape_lint.interpreter.python.classes import call_special, has_unknown_base, library_bases

    for name in ("__bool__", "__len__"):
        told = call_special(m, instance, name)
        if told is not None:
            return truth(m, told)
    # An empty list or dict is false, of whatever class it is, and so is a number 0.
    inherits = not all(name.startswith(_WITHOUT_LENGTH) for name in library_bases(instance.cls))
    return literal(m, m.unknown().key) if inherits or has_unknown_base(instance.cls) else True


def literal(m: Machine, key: object) -> Answer:
    """The answer for a condition with an identity: what the path knows, or both sides."""
    if (key, True) in m.facts:
        return True
    if (key, False) in m.facts:
        return False
    if isinstance(key, tuple) and len(key) == 3 and key[0] == EQUALS:
        for other, holds in m.facts:
            if holds and isinstance(other, tuple) and len(other) == 3 and other[:2] == key[:2]:
                return False
    return frozenset(((key, True),)), frozenset(((key, False),))


def _truth_of_union(m: Machine, value: Union) -> Answer:
    sides: dict[bool, list[Guard]] = {True: [], False: []}
    for guard, found in options(value, m.facts):
        with m.assuming(guard):
            answer = truth(m, found)
        for side in (True, False):
            if isinstance(answer, bool):
                if answer is side:
                    sides[side].append(guard)
            else:
                sides[side].append(guard | answer[0 if side else 1])
    if not sides[False]:
        return True
    if not sides[True]:
        return False
    yes, no = (frozenset.intersection(*map(frozenset, sides[side])) for side in (True, False))
    if len(yes) == 1 and no == {(key, not holds) for key, holds in yes}:
        return yes, no
    # What all alternatives of a side have in common, and the answer itself, should the same question come again.
    answer = literal(m, m.interned(("either", value)))
    if isinstance(answer, bool):
        return answer
    return yes | answer[0], no | answer[1]
