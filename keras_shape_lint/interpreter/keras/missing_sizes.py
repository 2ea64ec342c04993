"""Sizes that are None where a number is needed: read from the shape of a tensor, and known only in a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.backends import imports_tensorflow, imports_tf_keras
from keras_shape_lint.interpreter.keras.structures import comes_from_input, tensors_in
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.signatures import bind, surroundings
from keras_shape_lint.values import List, NoSize, Tensor, Tuple, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.registry import OpRule


RULE = "keras-undefined-dimension"
_SIZES = frozenset(("M", "repeats", "sections", "sizes", "start"))
"""Arguments that are sizes and may be something else as well; what is annotated as dims is one without question."""
_TAKING_NONE = frozenset(("keras.backend.placeholder", "tensorflow.placeholder", "tensorflow.ensure_shape"))
_REFUSED_FOR_SYMBOLS = frozenset(("keras.ops.repeat", "keras.ops.split", "keras.ops.image.resize"))
"""Operations of Keras 3 that need sizes for symbolic tensors, too: the others leave None in the shapes they tell."""


def refuse_missing_size(
    m: Machine, what: str, value: Value, written: nodes.NodeNG | None, place: nodes.NodeNG | None
) -> None:
    """Report that a number is needed where a size is None.

    `written` is the expression of the size, `place` the calculation. TensorFlow 1 had objects for such sizes, and other
    backends than TensorFlow trace ``call()`` with sizes of their own.
    """
    place = place or m.calling
    if not isinstance(value, NoSize) or place is None or not is_certainly_none(value, m):
        return
    if (3 not in m.versions and not imports_tf_keras(place)) or (m.tracing and not imports_tensorflow(place)):
        return
    operands = [Operand(value, written, f"axis {value.axis} of the shape"), *made_of(value)]
    report(m, Mismatch(RULE, "needs a number", inputs=tuple(range(len(operands)))), what, place, operands)


def refuse_missing_argument(
    m: Machine,
    rule: OpRule,
    positional: Sequence[Value],
    keywords: Mapping[str, Value],
    node: nodes.NodeNG | None,
) -> bool:
    """Report an operation that gets None for one of the sizes that it needs; whether it did so.

    What is optional has a meaning without a size; in a tuple of sizes None has none.
    """
    if node is None or rule.name in _TAKING_NONE:
        return False
    values = Tuple((*positional, *keywords.values()))
    if not any(isinstance(part, NoSize) for part in walk(values)):
        return False
    if (m.tracing or 3 not in m.versions) and not imports_tensorflow(node):
        return False
    symbolic = any(isinstance(part, Tensor) for part in tensors_in(values))
    if rule.library == "keras" and symbolic and rule.name not in _REFUSED_FOR_SYMBOLS:
        return False
    asked, bound = surroundings(rule.function), bind(rule, positional, keywords) or {}
    for name, value in bound.items():
        if asked.annotations[name] not in ("Dim", "Dims", "Sizes") and name not in _SIZES:
            continue
        for size in _sizes_in(value, required=name in asked.required):
            if is_certainly_none(size, m):
                operands = [Operand(size, _written(node, size), f"axis {size.axis} of the shape"), *made_of(size)]
                mismatch = Mismatch(RULE, "needs known sizes", inputs=tuple(range(len(operands))))
                report(m, mismatch, rule.name.rpartition(".")[2], node, operands)
                return True
    return False


def _sizes_in(value: object, *, required: bool) -> Iterator[NoSize]:
    """The sizes without a number in an argument."""
    if isinstance(value, NoSize) and required:
        yield value
    elif isinstance(value, (Tuple, List, list)):
        for item in value if isinstance(value, list) else value.items:
            yield from _sizes_in(item, required=True)


def is_certainly_none(size: NoSize, m: Machine) -> bool:
    """Whether it is None in every run: the batch of data that a model is built for has a size."""
    if not isinstance(size.tensor, Tensor):
        return False
    return size.axis > 0 or comes_from_input(m, size.tensor)


def made_of(size: NoSize) -> list[Operand]:
    """The tensor whose size it is, for messages."""
    return [Operand(size.tensor)] if isinstance(size.tensor, Tensor) else []


def _written(call: nodes.NodeNG, size: NoSize) -> nodes.NodeNG | None:
    """The expression in a call that reads the size from a shape."""
    for read in call.nodes_of_class(nodes.Subscript):
        axis = read.slice.value if isinstance(read.slice, nodes.Const) else None
        if axis == size.axis and "shape" in read.value.as_string():
            return read
    return None
