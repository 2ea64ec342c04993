"""What the products and sums of one step of a recurrent cell give, for rows and for tensors of any other rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.broadcasting import broadcast
from keras_shape_lint.domain.decide import Truth, divisible, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.outcome import Mismatch

if TYPE_CHECKING:
    from collections.abc import Sequence


def simple_step(x: Shape, state: Shape, units: Dim) -> Shape:
    """``SimpleRNNCell.call``: two products are added.

    Raises:
        Incompatible: as all functions here, where sizes cannot be broadcast.
    """
    return broadcast(x.with_last(units), state.with_last(units))


def lstm_step(x: Shape, states: Sequence[Shape], units: Dim, *, fused: bool) -> Shape:
    """``LSTMCell.call``, which splits what it has computed for all gates at once (`fused`) on axis 1."""
    hidden, carry = states[:2]
    if not fused:
        return broadcast(simple_step(x, hidden, units), carry)
    gates = _added(x.with_last(4 * units), hidden.with_last(4 * units))
    if gates.rank == 2 or gates.rank is None:
        return broadcast(gates.with_last(units), carry) if gates.rank else ANY_SHAPE
    _require_axis_1(gates)
    if divisible(gates[1], 4) is Truth.NO:
        raise Mismatch("keras-merge-mismatch", "splits axis 1 into 4 gates", inputs=(0,), detail=f"it is {gates[1]}")
    quarter = gates[1] if gates[1] is DYNAMIC else gates[1] // 4
    return broadcast(gates.replace(1, quarter), carry)


def _added(left: Shape, right: Shape) -> Shape:
    """``ops.add``, which takes a single row with ever so many axes of size 1 before it for a bias."""
    ones = [equal(size, 1) for size in right.dims[:-1]]
    if left.rank is None or left.rank < 2 or len(right) <= left.rank or Truth.NO in ones or DYNAMIC in right.dims[:-1]:
        return broadcast(left, right)
    return ANY_SHAPE if Truth.UNKNOWN in ones else left


def gru_step(x: Shape, state: Shape, units: Dim, *, fused: bool, reset_after: bool) -> Shape:
    """``GRUCell.call``, which takes the gates of its state from axis 1 where it has computed them at once (`fused`)."""
    from_input = x.with_last(units)
    if fused:
        _require_axis_1(state)
        gates = state.with_last((3 if reset_after else 2) * units)
        update, reset, candidate = (_slice_of_axis_1(gates, number, units) for number in range(3))
    else:
        update = reset = candidate = state.with_last(units)
    update, reset = broadcast(from_input, update), broadcast(from_input, reset)
    if reset_after:
        candidate = broadcast(reset, candidate)
    else:
        kept = broadcast(reset, state)
        if equal(kept[-1], units) is Truth.NO:
            requirement = f"needs a state of {units} units"
            raise Mismatch(
                "keras-incompatible-axis", requirement, detail=f"the state has shape {state}", expected=units
            )
        candidate = kept.with_last(units)
    return broadcast(broadcast(update, state), broadcast(update, broadcast(from_input, candidate)))


def _require_axis_1(shape: Shape) -> None:
    if shape.rank is not None and shape.rank < 2:
        requirement = "expects at least 2 dimensions (batch, features)"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected_min=2)


def _slice_of_axis_1(gates: Shape, number: int, units: Dim) -> Shape:
    """``gates[:, number * units : (number + 1) * units]``; of the last gate all that is left."""
    if gates.rank is None:
        return ANY_SHAPE
    if gates.rank == 2:
        return gates.with_last(units)
    size = gates[1]
    if isinstance(size, int) and isinstance(units, int):
        stop = None if number == 2 else (number + 1) * units
        return gates.replace(1, len(range(size)[number * units : stop]))
    return gates.replace(1, DYNAMIC if size is DYNAMIC else UNKNOWN)
