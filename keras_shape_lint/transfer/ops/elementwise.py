"""Elementwise operations: of one operand, and of several that are broadcast against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast, is_bias_of
from keras_shape_lint.domain.decide import Truth
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Shapes
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import mismatch
from keras_shape_lint.transfer.ops.merging import merged
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

UFUNC = "x out where casting order dtype subok"
BINARY_UFUNC = "x1 x2 out where casting order dtype subok"

UNARY: dict[str, str] = {
    **under(
        "keras.ops",
        "abs absolute angle arccos arccosh arcsin arcsinh arctan arctanh bitwise_invert bitwise_not cbrt ceil conj "
        "conjugate copy cos cosh convert_to_numpy deg2rad erf erfc erfinv exp exp2 expm1 fabs floor hard_sigmoid "
        "hard_silu hard_swish hard_tanh i0 imag log log10 log1p log2 log_sigmoid negative rad2deg real reciprocal relu "
        "relu6 rsqrt selu sigmoid sign silu sin sinc sinh softplus softsign sparse_plus sparse_sigmoid sqrt square "
        "swish tan tanh tanh_shrink trunc",
        "x",
    ),
    **under("keras.ops", "celu elu", "x alpha"),
    **under("keras.ops", "soft_shrink hard_shrink", "x threshold"),
    "keras.ops.gelu": "x approximate",
    "keras.ops.leaky_relu": "x negative_slope",
    "keras.ops.squareplus": "x b",
    "keras.ops.threshold": "x threshold default_value",
    "keras.ops.clip": "x x_min x_max",
    "keras.ops.round": "x decimals",
    "keras.ops.nan_to_num": "x nan posinf neginf",
    "keras.ops.stop_gradient": "variable->x",
    **under(
        "keras.activations",
        "exponential hard_sigmoid hard_silu hard_swish hard_tanh linear log_sigmoid mish relu6 selu sigmoid silu "
        "softplus softsign sparse_plus sparse_sigmoid swish tanh tanh_shrink",
        "x",
    ),
    **under("keras.activations", "elu celu", "x alpha"),
    **under("keras.activations", "soft_shrink hard_shrink", "x threshold"),
    "keras.activations.gelu": "x approximate",
    "keras.activations.leaky_relu": "x negative_slope",
    "keras.activations.relu": "x negative_slope max_value threshold",
    "keras.activations.squareplus": "x b",
    "keras.activations.threshold": "x threshold default_value",
    **under(
        "keras.backend",
        "abs cast_to_floatx cos exp hard_sigmoid log round sigmoid sign sin softplus softsign sqrt square tanh",
        "x",
    ),
    "keras.backend.clip": "x min_value max_value",
    "keras.backend.dropout": "x level noise_shape seed",
    "keras.backend.elu": "x alpha",
    "keras.backend.print_tensor": "x message summarize",
    "keras.backend.relu": "x alpha max_value threshold",
    "keras.backend.stop_gradient": "variables->x",
    "keras.backend.to_dense": "tensor->x",
    **under(
        "tensorflow",
        "abs acos acosh asin asinh atan atanh cos cosh exp floor negative round sigmoid sign sin sinh sqrt square tan "
        "tanh math.bessel_i0 math.bessel_i0e math.bessel_i1 math.bessel_i1e math.ceil math.conj math.digamma math.erf "
        "math.erfc math.erfcinv math.erfinv math.expm1 math.lgamma math.log math.log1p math.log_sigmoid math.ndtri "
        "math.reciprocal math.reciprocal_no_nan math.rint math.rsqrt bitwise.invert",
        "x name",
    ),
    **under("tensorflow", "identity stop_gradient math.angle math.imag math.real", "input->x name"),
    **under("tensorflow", "nn.elu nn.relu nn.relu6 nn.selu nn.softsign math.softplus", "features->x name"),
    "tensorflow.nn.dropout": "x rate noise_shape seed name",
    "tensorflow.nn.experimental.stateless_dropout": "x rate seed rng_alg noise_shape name",
    "tensorflow.nn.gelu": "features->x approximate name",
    "tensorflow.nn.leaky_relu": "features->x alpha name",
    "tensorflow.nn.silu": "features->x beta",
    "tensorflow.nn.swish": "features->x beta",
    "tensorflow.clip_by_norm": "t->x clip_norm axes name",
    "tensorflow.scalar_mul": "scalar x name",
    **under("tensorflow", "to_bfloat16 to_double to_float to_int32 to_int64", "x name"),
    **under("tensorflow", "quantization.fake_quant_with_min_max_args", "inputs->x min max num_bits narrow_range name"),
    **under(
        "numpy",
        "abs absolute arccos arccosh arcsin arcsinh arctan arctanh cbrt ceil conj conjugate cos cosh deg2rad degrees "
        "exp exp2 expm1 fabs floor invert log log10 log1p log2 negative positive rad2deg radians reciprocal rint sign "
        "sin sinh spacing sqrt square tan tanh trunc",
        UFUNC,
    ),
    **under("numpy", "acos acosh asin asinh atan atanh bitwise_count bitwise_invert bitwise_not", UFUNC),
    **under("numpy.emath", "arccos arcsin arctanh log log10 log2 sqrt", "x"),
    "numpy.fix": "x out",
    "numpy.real_if_close": "a->x tol",
    **under("numpy", "i0 sinc", "x"),
    **under("numpy", "round around", "a->x decimals out"),
    "numpy.angle": "z->x deg",
    "numpy.copy": "a->x order subok",
    "numpy.imag": "val->x",
    "numpy.nan_to_num": "x copy nan posinf neginf",
    "numpy.real": "val->x",
    **under("numpy.ndarray", "conj conjugate copy", "x"),
    "numpy.ndarray.round": "x decimals out",
}
PREDICATES: dict[str, str] = {
    **under("keras.ops", "isfinite isinf isnan isneginf isposinf isreal logical_not signbit", "x"),
    **under("tensorflow", "math.is_finite math.is_inf math.is_nan logical_not", "x name"),
    **under("numpy", "isfinite isinf isnan logical_not signbit", UFUNC),
    **under("numpy", "isneginf isposinf", "x out"),
    **under("numpy", "iscomplex isreal", "x"),
}
CONVERSIONS: dict[str, str] = {
    "keras.ops.cast": "x dtype",
    "keras.ops.saturate_cast": "x dtype",
    "keras.backend.cast": "x dtype",
    "tensorflow.cast": "x dtype name",
    "tensorflow.saturate_cast": "value->x dtype name",
    "tensorflow.image.convert_image_dtype": "image->x dtype saturate name",
    "numpy.asarray": "a->x dtype order",
    "numpy.ndarray.astype": "x dtype order casting subok copy",
    "numpy.asanyarray": "a->x dtype order",
    "numpy.asarray_chkfinite": "a->x dtype order",
    "numpy.require": "a->x dtype requirements",
    **under("numpy", "bool_ complex128 complex64 double half int_ intc intp longlong short single uint", "x"),
    **under("numpy", "float16 float32 float64 int8 int16 int32 int64 uint8 uint16 uint32 uint64", "x"),
}
BINARY: dict[str, str] = {
    **under(
        "keras.ops",
        "arctan2 divide divide_no_nan floor_divide fmax fmin fmod gcd heaviside hypot lcm ldexp logaddexp "
        "logaddexp2 maximum minimum mod multiply nextafter power subtract true_divide",
        "x1 x2",
    ),
    **under("keras.backend", "maximum minimum", "x->x1 y->x2"),
    "keras.backend.pow": "x->x1 a->x2",
    **under(
        "tensorflow",
        "add divide maximum minimum multiply pow subtract truediv truncatediv truncatemod realdiv math.divide_no_nan "
        "math.floordiv math.floormod math.multiply_no_nan math.squared_difference math.xdivy math.xlogy math.xlog1py "
        "bitwise.bitwise_and bitwise.bitwise_or bitwise.bitwise_xor bitwise.left_shift bitwise.right_shift",
        "x->x1 y->x2 name",
    ),
    "tensorflow.atan2": "y->x1 x->x2 name",
    "tensorflow.math.nextafter": "x1 x2 name",
    "tensorflow.math.zeta": "x->x1 q->x2 name",
    "tensorflow.math.mod": "x->x1 y->x2 name",
    "tensorflow.math.polygamma": "a->x1 x->x2 name",
    "tensorflow.complex": "real->x1 imag->x2 name",
    **under("tensorflow", "math.igamma math.igammac", "a->x1 x->x2 name"),
    **under(
        "numpy",
        "add arctan2 bitwise_and bitwise_or bitwise_xor copysign divide float_power floor_divide fmax fmin fmod gcd "
        "heaviside hypot lcm ldexp left_shift logaddexp logaddexp2 maximum minimum mod multiply nextafter power "
        "remainder right_shift subtract true_divide",
        BINARY_UFUNC,
    ),
    **under("numpy", "atan2 bitwise_left_shift bitwise_right_shift pow", BINARY_UFUNC),
    "numpy.emath.power": "x->x1 p->x2",
    **under("tensorflow", "div floor_div", "x->x1 y->x2 name"),
}
COMPARISONS: dict[str, str] = {
    **under(
        "keras.ops",
        "equal greater greater_equal less less_equal logical_and logical_or logical_xor not_equal",
        "x1 x2",
    ),
    "keras.ops.isclose": "x1 x2 rtol atol equal_nan",
    **under("keras.backend", "equal greater greater_equal less less_equal not_equal", "x->x1 y->x2"),
    **under(
        "tensorflow",
        "equal greater greater_equal less less_equal logical_and logical_or math.logical_xor not_equal",
        "x->x1 y->x2 name",
    ),
    **under(
        "numpy",
        "equal greater greater_equal less less_equal logical_and logical_or logical_xor not_equal",
        BINARY_UFUNC,
    ),
    "numpy.isclose": "a->x1 b->x2 rtol atol equal_nan",
}


def broadcast_all(*shapes: Shape, verb: str = "needs shapes that broadcast together") -> Shape:
    """The common shape of operands that are broadcast against each other.

    Raises:
        Mismatch: two of them can never be broadcast.
    """
    result = shapes[0]
    for index, shape in enumerate(shapes[1:], start=1):
        try:
            result = broadcast(result, shape)
        except Incompatible as clash:
            detail = f"axis {clash.axis} is {clash.left} in one and {clash.right} in the other"
            shown = tuple(range(index + 1))
            raise mismatch(verb, inputs=shown, detail=detail, axis=clash.axis) from None
    return result


@op(UNARY, dtype=SAME)
def unary(x: Shape) -> Shape:
    """Any shape, kept."""
    return x


@op(PREDICATES, dtype="bool")
def predicate(x: Shape) -> Shape:
    """Any shape, kept; the result is boolean."""
    return x


@op(CONVERSIONS, dtype=SAME)
def converted(x: Shape) -> Shape:
    """Any shape, kept; the dtype is what the argument names."""
    return x


@op(BINARY, dtype=SAME)
def binary(x1: Shape, x2: Shape) -> Shape:
    """Two shapes, broadcast (``broadcast_shapes`` of Keras)."""
    return broadcast_all(x1, x2)


@op({"keras.ops.add": "x1 x2"}, dtype=SAME)
def add(x1: Shape, x2: Shape, *, ctx: Context) -> Shape:
    """Two shapes, broadcast; a run of Keras 3 adds what looks like a bias to the channels, whatever its axes are."""
    bias = is_bias_of(x2, x1) if ctx.running else Truth.NO
    if bias is Truth.NO:
        return broadcast_all(x1, x2)
    if bias is Truth.YES:
        return x1
    try:
        common = broadcast_all(x1, x2)
    except Mismatch:
        return Shape.unknown()
    return common if common == x1 else Shape.unknown()


@op(COMPARISONS, dtype="bool")
def comparison(x1: Shape, x2: Shape) -> Shape:
    """Two shapes, broadcast; the result is boolean."""
    return broadcast_all(x1, x2)


@op(
    under("keras.ops", "bitwise_and bitwise_or bitwise_xor", "x y"),
    under("keras.ops", "left_shift right_shift bitwise_left_shift bitwise_right_shift", "x y"),
    dtype=SAME,
)
def bitwise(x: Shape, y: Shape, *, ctx: Context) -> Shape:
    """The shape of x, which only a run broadcasts."""
    return broadcast_all(x, y) if ctx.running else x


@op(
    {"keras.ops.where": "condition x1 x2", "tensorflow.where": "condition x->x1 y->x2 name"},
    {"numpy.where": "condition x->x1 y->x2"},
)
def where(condition: Shape, x1: Shape | None = None, x2: Shape | None = None, *, library: str) -> object:
    """Three shapes, broadcast; of a condition alone the indices where it holds, whose number nobody knows."""
    if x1 is not None and x2 is not None:
        return broadcast_all(condition, x1, x2)
    count = UNKNOWN if library == "numpy" else DYNAMIC
    if condition.rank is None:
        return Shape.unknown()
    if library == "tensorflow":
        return Shape((count, condition.rank))
    return (Shape((count,)),) * condition.rank if library == "numpy" else Shape.unknown()


@op({"tensorflow.clip_by_value": "t->x clip_value_min->low clip_value_max->high name"}, dtype=SAME)
def clip_by_value(x: Shape, low: Shape, high: Shape) -> Shape:
    """The shape of x, which both bounds must broadcast with."""
    for bound in (high, low):
        common = broadcast_all(x, bound)
        merged([x, common], requirement="needs bounds that do not change the shape")
    return broadcast_all(x, low, high)


@op({"numpy.clip": "a->x a_min->low a_max->high out", "numpy.ndarray.clip": "x min->low max->high out"}, dtype=SAME)
def clip(x: Shape, low: Shape | None = None, high: Shape | None = None) -> Shape:
    """Three shapes, broadcast; a bound may be left out."""
    return broadcast_all(x, *(bound for bound in (low, high) if bound is not None))


@op({"tensorflow.add_n": "inputs name", "tensorflow.math.accumulate_n": "inputs shape tensor_dtype name"}, dtype=SAME)
def add_n(inputs: Shapes) -> Shape:
    """Equal shapes, kept."""
    assert isinstance(inputs, list)
    return merged(inputs) if inputs else Shape.unknown()
