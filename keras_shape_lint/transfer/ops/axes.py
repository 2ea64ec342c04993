"""Axes of operations: negative ones, several ones, and the errors that all operations share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN, UnknownDim
from keras_shape_lint.transfer.outcome import Mismatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.conversion import Axes, Axis

RULE = "keras-op-mismatch"


def mismatch(requirement: str, *, inputs: Sequence[int] = (0,), detail: str = "", **facts: object) -> Mismatch:
    """The error of an operation on operands that it refuses."""
    return Mismatch(RULE, requirement, inputs=inputs, detail=detail, **facts)


def axis_in(axis: Axis, rank: int | None, *, operand: int = 0) -> int | None:
    """The axis counted from the front, or None if it is not known.

    Raises:
        Mismatch: the axis is out of range.
    """
    if rank is None or axis is None or not isinstance(axis, int):
        return None
    if -rank <= axis < rank:
        return axis % rank
    if rank == 0:
        raise mismatch(f"has no axis {axis} in a scalar", inputs=(operand,), axis=axis)
    raise mismatch(f"needs an axis from {-rank} to {rank - 1}, not {axis}", inputs=(operand,), axis=axis)


def several(axes: Axes) -> tuple[int | UnknownDim, ...]:
    """One axis or several as a tuple, in which None is unknown."""
    if isinstance(axes, tuple):
        return axes
    return (UNKNOWN if axes is None else axes,)


def axes_in(axes: Axes, rank: int | None, *, operand: int = 0) -> tuple[int, ...] | None:
    """The axes counted from the front (all of them for None), or None if they are not known.

    Raises:
        Mismatch: an axis is out of range.
    """
    if axes is None:
        return None if rank is None else tuple(range(rank))
    if axes is UNKNOWN:
        return None
    found = [axis_in(axis, rank, operand=operand) for axis in several(axes)]
    known = tuple(axis for axis in found if axis is not None)
    return known if len(known) == len(found) and rank is not None else None


def require_rank(rank: int | None, least: int, axes: str = "", *, most: int | None = None, operand: int = 0) -> None:
    """Refuse a known rank below `least` or above `most`.

    Raises:
        Mismatch: the operand has too few or too many dimensions.
    """
    if rank is None or (rank >= least and (most is None or rank <= most)):
        return
    plural = "" if least == 1 and most in (None, 1) else "s"
    wanted = f"at least {least}" if most is None else str(least) if most == least else f"{least} to {most}"
    described = f" {axes}" if axes else ""
    raise mismatch(f"needs {wanted} dimension{plural}{described}", inputs=(operand,), expected=least)
