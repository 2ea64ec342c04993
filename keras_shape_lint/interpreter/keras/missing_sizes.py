"""Calculations with a size that is None: it was read from the shape of a tensor, and only a run knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.keras.structures import comes_from_input
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import NoSize, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


RULE = "keras-undefined-dimension"


def refuse_missing_size(
    m: Machine, what: str, value: Value, written: nodes.NodeNG | None, place: nodes.NodeNG | None
) -> None:
    """Report that a number is needed where a size is None.

    `written` is the expression of the size, `place` the calculation. TensorFlow 1 had objects for such sizes, and other
    backends than TensorFlow trace ``call()`` with sizes of their own.
    """
    place = place or m.calling
    if not isinstance(value, NoSize) or 3 not in m.versions or place is None or not is_certainly_none(value, m):
        return
    if m.tracing and not _imports_tensorflow(place):
        return
    operands = [Operand(value, written), *made_of(value)]
    report(m, Mismatch(RULE, "needs a number", inputs=tuple(range(len(operands)))), what, place, operands)


def is_certainly_none(size: NoSize, m: Machine) -> bool:
    """Whether it is None in every run: the batch of data that a model is built for has a size."""
    if not isinstance(size.tensor, Tensor):
        return False
    return size.axis > 0 or comes_from_input(m, size.tensor)


def made_of(size: NoSize) -> list[Operand]:
    """The tensor whose size it is, for messages."""
    return [Operand(size.tensor)] if isinstance(size.tensor, Tensor) else []


def _imports_tensorflow(node: nodes.NodeNG) -> bool:
    """Whether the module of a node names TensorFlow, whose shapes have None wherever a size is open."""
    imports = node.root().nodes_of_class((nodes.Import, nodes.ImportFrom))
    return any(_root(name) == "tensorflow" for found in imports for name in _names(found))


def _names(node: nodes.Import | nodes.ImportFrom) -> list[str]:
    return [name for name, _ in node.names] if isinstance(node, nodes.Import) else [node.modname or ""]


def _root(name: str) -> str:
    return name.partition(".")[0]
