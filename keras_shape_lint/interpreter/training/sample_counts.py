"""Whether the arrays of one call of fit and its kin have as many samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.training import check_sample_axis, check_sample_counts, leaves
from keras_shape_lint.values import Union

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Operand
    from keras_shape_lint.interpreter.training.data import Data
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.values import Instance, Model


def check_counts(m: Machine, data: Data) -> None:
    """Whether all arrays may have as many samples; those of one batch Keras 3 leaves to the loss.

    Raises:
        Mismatch: keras-fit-input-mismatch.
    """
    groups = [leaves(structure_of(part)) for part in (data.x, data.y, data.weight) if part is not None]

    def check(ctx: Context) -> None:
        if data.whole:
            check_sample_axis(groups)
        if data.whole or ctx.version < 3:
            check_sample_counts(groups, split=data.split)

    for_every_version(m, check)


def has_one_count(
    m: Machine, model: Model | Instance, name: str, data: Data, operands: list[Operand], node: nodes.NodeNG
) -> bool:
    """Whether all arrays may have as many samples, which is asked before a step of the program's own gets a batch."""
    parts = [part for part in (data.x, data.y, data.weight) if part is not None]
    if not data.whole or any(isinstance(m.look(part), Union) for part in parts):
        return True
    try:
        check_counts(m, data)
    except Mismatch as mismatch:
        report(m, mismatch, name, node, operands, model)
        return False
    return True
