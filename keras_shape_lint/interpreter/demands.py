"""What the program itself demands of the parameters of a function, besides the rules of Keras.

Its own `raise` and `assert` under a condition, the number of names that a sequence is unpacked into, and the positions
that are read from one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.conditions import Condition
from keras_shape_lint.domain.dims import Expr, symbol
from keras_shape_lint.interpreter.inquiry import Inquiry, Needed
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Number, Opaque, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def demand_test(m: Machine, inquiry: Inquiry, node: nodes.If | nodes.Assert) -> bool:
    """Note under which conditions a test makes the function raise; whether it may."""
    refusing = _refusing(node)
    if refusing is None or inquiry.busy or not inquiry.is_certain(m):
        return False
    from keras_shape_lint.interpreter.python.conditions import condition

    def run() -> None:
        if condition(m, node.test) is refusing:
            raise Mismatch("keras-invalid-argument", _reason(node))

    with inquiry.exploring(m, run):
        pass
    inquiry.settle(m, "", node)
    return True


def _refusing(node: nodes.If | nodes.Assert) -> bool | None:
    """The answer under which a statement raises, or None if it does not depend on the answer."""
    if isinstance(node, nodes.Assert):
        return False
    body, orelse = _raises(node.body), _raises(node.orelse)
    return None if body is orelse else body


def _raises(block: Sequence[nodes.NodeNG]) -> bool:
    return bool(block) and isinstance(block[-1], nodes.Raise)


def _reason(node: nodes.If | nodes.Assert) -> str:
    if isinstance(node, nodes.Assert):
        return f"assert {node.test.as_string()}"
    statement = node.body[-1] if _raises(node.body) else node.orelse[-1]
    exception = statement.exc if isinstance(statement, nodes.Raise) else None
    if not isinstance(exception, nodes.Call):
        return "raises here"
    said = exception.args[0].value if exception.args and isinstance(exception.args[0], nodes.Const) else None
    kind = exception.func.as_string()
    return f"raises {kind}: {said}" if isinstance(said, str) else f"raises {kind}"


# ------------------------------------------------------------------------------------------------ sequences


def parameter_sequence(inquiry: Inquiry | None, value: Value) -> Opaque | None:
    """The parameter that a value is, if the function under inquiry gets it from its caller."""
    if inquiry is None:
        return None
    value = inquiry.sequences.get(id(value), value)
    is_one = isinstance(value, Opaque) and isinstance(value.key, tuple) and value.key[0] == "parameter"
    return value if is_one and isinstance(value, Opaque) and value.name is not None else None


def length_of(parameter: Opaque) -> Expr:
    """The symbol for the number of items of a parameter."""
    found = symbol(f"len({parameter.name})", ("parameter", parameter.key, "len"))
    assert isinstance(found, Expr)
    return found


def item_of(parameter: Opaque, index: int) -> Value:
    """The unknown item of a parameter at a position."""
    name = f"{parameter.name}[{index}]"
    key = ("parameter", parameter.key, index)
    return Opaque(key, name, None, symbol(name, key))


def demand_length(m: Machine, value: Value, count: int, node: nodes.NodeNG, *, exact: bool) -> Opaque | None:
    """Note that a parameter must have so many items, or at least so many; the parameter, if it is one."""
    inquiry = m.inquiry
    parameter = parameter_sequence(inquiry, value)
    if inquiry is None or parameter is None:
        return None
    difference = length_of(parameter) - count if exact else count - length_of(parameter)
    if isinstance(difference, Expr) and not inquiry.busy and inquiry.is_certain(m) and m.source is m.main:
        condition = Condition("==" if exact else "<=", difference)
        what = f"unpacks {parameter.name} into {count} names" if exact else f"reads so many items of {parameter.name}"
        inquiry.needed.append(Needed(frozenset((condition,)), node.lineno or 0, what))
    return parameter


def length_value(m: Machine, value: Value) -> Value | None:
    """``len(parameter)`` of a function under inquiry."""
    parameter = parameter_sequence(m.inquiry, value) if isinstance(value, Opaque) else None
    return Number(length_of(parameter)) if parameter is not None else None
