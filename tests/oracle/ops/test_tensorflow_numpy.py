"""The functions of NumPy that TensorFlow has for its tensors: the rules of NumPy say nothing untrue of them."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
import tensorflow

from keras_shape_lint.transfer.registry import OPS, load_all, op_rule
from tests.oracle.configurations import Tensor
from tests.oracle.draw import Draw
from tests.oracle.ops import ours, real
from tests.oracle.ops.calls import OpCall
from tests.oracle.ops.strategies import strategy_of
from tests.oracle.outcomes import Outcome, difference

load_all()
NAMES = sorted(
    name
    for name, function in vars(tensorflow.experimental.numpy).items()
    if callable(function) and f"numpy.{name}" in OPS and name not in ("ndim", "shape", "size")
)


def tensor(drawn: Tensor) -> Any:
    """A tensor of this shape."""
    sizes = [dim or 2 for dim in drawn.shape]
    return tensorflow.constant(numpy.full(sizes, "float" in drawn.dtype, drawn.dtype))


def outcome(name: str, call: OpCall) -> Outcome:
    """What TensorFlow makes of the call."""
    try:
        positional, keywords = call.map(tensor)
        result = getattr(tensorflow.experimental.numpy, name)(*positional, **keywords)
        return Outcome(None, (real.structure(result),))
    except Exception as error:  # noqa: BLE001 - whatever the library raises is its answer
        return Outcome(real.CALL, error=f"{type(error).__name__}: {str(error)[:200]}")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_is_true(name: str, count: int) -> None:
    rule = op_rule(f"numpy.{name}")
    assert rule is not None
    strategy = strategy_of(rule)
    differences = []
    for number in range(max(10, count // 5)):
        draw = Draw(f"tensors {name} {number}")
        call = OpCall.of(rule.name, strategy(draw, rule))
        true = outcome(name, call)
        mine = ours.apply(f"tensorflow.experimental.numpy.{name}", *call.map(ours.shape_of))
        kind = difference(true, mine, exact=False)
        if kind and not kind.startswith("missed error"):
            differences.append(f"{kind}: {call}\n    library: {true}\n    ours: {mine}")
    assert not differences, "\n".join([f"{len(differences)} of {count}", *differences[:4]])


def test_most_of_the_module_is_known() -> None:
    assert len(NAMES) > 180
