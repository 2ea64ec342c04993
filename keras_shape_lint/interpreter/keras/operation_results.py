"""What operations give: tensors, arrays, and shapes that a program reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.interpreter.keras.structures import make_tensors, map_arrays, with_sizes
from keras_shape_lint.values import Array, Gradient, Library, NoSize, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.values import Producer

_MAKING_TENSORS = ("tensorflow.", "keras.ops.", "keras.backend.", "keras.random.", "keras.KerasTensor.")
_TAKING_GRADIENTS = "tensorflow.GradientTape.gradient"
_READING_SHAPES = frozenset(("keras.ops.shape", "keras.backend.int_shape", "numpy.shape"))
_GIVING_SHAPES = _READING_SHAPES | {"keras.backend.shape", "tensorflow.shape", "tensorflow.Tensor.get_shape"}


def result_of(
    m: Machine,
    structure: Any,
    origin: Any,
    producer: Producer | None,
    eager: bool,
    operands: Sequence[Value],
    dtype: str | None,
) -> Value:
    """The value of what an operation gave for its operands, concrete arrays if it is `eager`."""
    name = producer.target.name if producer is not None and isinstance(producer.target, Library) else ""
    libraries = {operand.library for operand in operands if isinstance(operand, Array)}
    tensors = "tensorflow" in libraries or (not libraries and name.startswith(_MAKING_TENSORS))
    library = "tensorflow" if tensors else "numpy"
    if structure is UNKNOWN and name in _GIVING_SHAPES and len(operands) == 1:
        # Single sizes may be known where their number is not.
        return m.derived("shape", operands[0])
    value = make_tensors(structure, origin, producer, eager=eager, dtype=dtype, library=library)
    if name == _TAKING_GRADIENTS:
        return map_arrays(value, lambda found: Gradient(found.shape, found.dtype, library, found.origin))
    if eager and not m.tracing and operands and not any(_is_open(operand) for operand in operands):
        value = map_arrays(value, with_sizes)
    if isinstance(value, Tuple) and name in _READING_SHAPES and len(operands) == 1:
        sizes = (
            NoSize(None, operands[0], axis) if isinstance(size, NoSize) else size
            for axis, size in enumerate(value.items)
        )
        return replace(value, items=tuple(sizes), tensor=operands[0])
    return value


def _is_open(operand: Value) -> bool:
    """Whether an array stands for several of different sizes, as in a function that is traced for them."""
    return isinstance(operand, Array) and (operand.shape.rank is None or DYNAMIC in operand.shape.dims)
