"""Functions that only TensorFlow has: of sequences and places, polynomials, solvers with factors, recordings."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axis, Shapes
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.linalg import require_square
from keras_shape_lint.transfer.ops.merging import merged, same_dim
from keras_shape_lint.transfer.registry import op, under


@op(
    {"tensorflow.debugging.check_numerics": "tensor->x message name", "tensorflow.check_numerics": "tensor->x message"},
    {
        "tensorflow.quantization.fake_quant_with_min_max_vars": "inputs->x min max num_bits narrow_range name",
        "tensorflow.histogram_fixed_width_bins": "values->x value_range nbins dtype name",
    },
    dtype=SAME,
)
def kept(x: Shape) -> Shape:
    """Any shape, kept."""
    return x


@op({"tensorflow.searchsorted": "sorted_sequence values side out_type name"}, dtype="int32")
def places_in_rows(sorted_sequence: Shape, values: Shape) -> Shape:
    """A position for each value, in sequences on the last axis; the other axes are the same."""
    for index, operand in enumerate((sorted_sequence, values)):
        require_rank(operand.rank, 1, operand=index)
    rows = [operand.slice(0, -1).size for operand in (sorted_sequence, values) if operand.rank is not None]
    if len(rows) == 2 and equal(*rows) is Truth.NO:
        raise mismatch("needs as many rows of values as of sequences", inputs=(0, 1), detail=f"{rows[0]} and {rows[1]}")
    return values


@op({"tensorflow.reverse_sequence": "input->x seq_lengths->lengths seq_axis batch_axis=0 name"}, dtype=SAME)
def reversed_sequence(x: Shape, lengths: Shape, batch_axis: Axis, seq_axis: Axis = None) -> Shape:
    """Any shape, kept; a length for each sample."""
    require_rank(lengths.rank, 1, most=1, operand=1)
    if not isinstance(seq_axis, int) or not isinstance(batch_axis, int) or min(seq_axis, batch_axis) < 0:
        return Shape.unknown(x.rank)
    found = axis_in(batch_axis, x.rank)
    axis_in(seq_axis, x.rank)
    if found is None or x.rank is None or lengths.rank is None:
        return Shape.unknown(x.rank)
    if seq_axis == batch_axis:
        raise mismatch("needs different axes for samples and sequences", inputs=())
    if equal(x[found], lengths[0]) is Truth.NO:
        raise mismatch(f"needs a length for each of the {x[found]} samples, not {lengths[0]}", inputs=(0, 1))
    size = same_dim(x[found], lengths[0])
    return x.replace(found, UNKNOWN if size is None else size)


@op({"tensorflow.unique_with_counts": "x out_idx name"})
def unique_with_counts(x: Shape) -> tuple[Shape, Shape, Shape]:
    """The different elements, where each one of x is among them, and how often they are there."""
    require_rank(x.rank, 1, most=1)
    return Shape((DYNAMIC,)), x, Shape((DYNAMIC,))


@op({"tensorflow.math.invert_permutation": "x name"}, dtype=SAME)
def inverse_order(x: Shape) -> Shape:
    """A vector, kept."""
    require_rank(x.rank, 1, most=1)
    return x


@op({"tensorflow.math.lbeta": "x name"}, dtype=SAME)
def logarithm_of_beta(x: Shape) -> Shape:
    """(..., n) -> (...)"""
    require_rank(x.rank, 1)
    return x.slice(0, -1) if x.rank is not None else Shape.unknown()


@op(under("tensorflow.math", "is_non_decreasing is_strictly_increasing", "x name"), dtype="bool")
def order_of_all(x: Shape) -> Shape:
    """One answer for all elements."""
    return Shape(())


@op({"tensorflow.math.polyval": "coeffs x name"}, dtype=SAME)
def polynomial(coeffs: Shapes, x: Shape) -> Shape:
    """The shape of x, with which the coefficients are broadcast."""
    if not isinstance(coeffs, list):
        return Shape.unknown()
    if not coeffs:
        return x
    return broadcast_all(x, *coeffs) if len(coeffs) > 1 else coeffs[0]


@op({"tensorflow.math.sobol_sample": "dim num_results skip dtype name"}, dtype="float32")
def low_discrepancy(dim: Dim, num_results: Dim) -> Shape:
    """(samples, dimensions)"""
    return Shape((num_results, dim))


@op(
    under("tensorflow.linalg", "lu_reconstruct lu_matrix_inverse", "lower_upper->x perm validate_args name"),
    dtype=SAME,
)
def from_factors(x: Shape, perm: Shape) -> Shape:
    """Square factors on the last two axes, kept."""
    found = require_square(x, "keras")  # a None is no size
    if found.rank is not None and perm.rank is not None and found.rank != perm.rank + 1:
        raise mismatch("needs an order of rows for each matrix", inputs=(0, 1))
    return found if found.rank == 2 else Shape.unknown(found.rank)


@op({"tensorflow.linalg.tridiagonal_matmul": "diagonals rhs->x diagonals_format name"}, dtype=SAME)
def product_with_band(x: Shape) -> Shape:
    """The shape of the right-hand sides."""
    return x


@op({"tensorflow.parallel_stack": "values->xs name"}, dtype=SAME)
def stacked_at_once(xs: Shapes) -> Shape:
    """A new axis in front of tensors of the same, known, shape."""
    if not isinstance(xs, list) or not xs:
        return Shape.unknown()
    for index, x in enumerate(xs):
        if x.rank is not None and DYNAMIC in x.dims:
            raise mismatch("needs operands of known sizes", inputs=(index,))
    common = merged(xs)
    return Shape.unknown() if common.rank is None else Shape((len(xs),)) + common


@op({"tensorflow.io.decode_raw": "input_bytes->x out_type little_endian fixed_length name"})
def numbers_in_bytes(x: Shape) -> Shape:
    """(...) texts -> (..., numbers in each)"""
    return x + Shape((DYNAMIC,)) if x.rank is not None else Shape.unknown()


@op({"tensorflow.audio.decode_wav": "contents desired_channels=-1 desired_samples=-1 name"})
def recording(desired_channels: Any, desired_samples: Any) -> tuple[Shape, Shape]:
    """(samples, channels), of which the program may fix both, and the sample rate."""
    sizes = (desired_samples, desired_channels)
    return Shape(tuple(_fixed(size) for size in sizes)), Shape(())


def _fixed(size: Any) -> Dim:
    return UNKNOWN if not isinstance(size, int) else DYNAMIC if size < 0 else size


@op(
    {"tensorflow.io.read_file": "filename->x name"},
    {"tensorflow.io.serialize_tensor": "tensor->x name"},
    {
        "tensorflow.image.encode_jpeg": (
            "image->x format quality progressive optimize_size chroma_downsampling density_unit x_density y_density "
            "xmp_metadata name"
        ),
        "tensorflow.image.encode_png": "image->x compression name",
    },
    dtype="string",
)
def text_of(x: Shape, *, name: str) -> Shape:
    """One text; a picture may be several for PNG."""
    return x.slice(0, -3) if name == "encode_png" and x.rank else Shape(()) if x.rank is not None else Shape.unknown()
