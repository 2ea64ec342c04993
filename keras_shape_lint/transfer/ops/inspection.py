"""Operations that read a shape; they give plain data: integers, and tuples in which `DYNAMIC` stands for None."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.registry import op


@op(
    {"keras.ops.shape": "x", "keras.backend.int_shape": "x", "keras.backend.shape": "x"},
    {"tensorflow.shape": "input->x out_type name", "numpy.shape": "a->x"},
    {"tensorflow.Tensor.get_shape": "x"},
)
def shape(x: Shape) -> Any:
    """A tuple of dims; unknown if the rank is."""
    return UNKNOWN if x.rank is None else x.dims


@op(
    {"keras.ops.ndim": "x", "keras.backend.ndim": "x", "tensorflow.rank": "input->x name", "numpy.ndim": "a->x"},
)
def ndim(x: Shape) -> Dim:
    """The number of dimensions."""
    return UNKNOWN if x.rank is None else x.rank


@op(
    {"keras.ops.size": "x", "tensorflow.size": "input->x out_type name"},
    {"keras.backend.count_params": "x"},
)
def size(x: Shape) -> Dim:
    """The number of elements."""
    return x.size


@op({"numpy.size": "a->x axis"})
def numpy_size(x: Shape, axis: Any = None) -> Dim:
    """The number of elements, or the size of one axis."""
    if axis is None:
        return x.size
    in_range = isinstance(axis, int) and x.rank is not None and -x.rank <= axis < x.rank
    return x[axis] if in_range else UNKNOWN


@op({"builtins.len": "x"})
def length(x: Shape) -> Dim:
    """The size of the first axis."""
    return x[0] if x.rank else UNKNOWN


@op({f"{module}.epsilon": "" for module in ("keras.config", "keras.backend")})
def epsilon() -> float:
    """A small number: what Keras has unless a program changes it."""
    return 1e-7
