"""Random numbers: those of a given shape, and those that follow the shapes of their parameters."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Axis, Dims, Sizes, as_dims
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch, require_rank
from keras_shape_lint.transfer.ops.creation import of_sizes
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.merging import without_ones
from keras_shape_lint.transfer.registry import op, under

LEGACY = ("numpy.random", "numpy.random.RandomState")
"""The functions of the module are methods of a hidden generator."""
TENSOR_GENERATOR = "tensorflow.random.Generator"
ARRAY_GENERATORS = (*LEGACY, "numpy.random.Generator")

SCALAR = Shape(())


def methods(modules: tuple[str, ...], names: str, signature: str) -> dict[str, str]:
    """The table of functions that exist in several places; methods get their object first."""
    table: dict[str, str] = {}
    for module in modules:
        prefix = "" if module == "numpy.random" else "self "
        table.update(under(module, names, prefix + signature))
    return table


@op(
    under("keras.random", "normal truncated_normal", "shape mean stddev dtype seed"),
    under("keras.random", "uniform randint", "shape minval maxval dtype seed"),
    {"keras.random.beta": "shape alpha beta dtype seed", "keras.random.gamma": "shape alpha dtype seed"},
    {"keras.random.binomial": "shape counts probabilities dtype seed"},
    under("keras.backend", "random_normal truncated_normal", "shape mean stddev dtype seed"),
    under("keras.backend", "random_uniform", "shape minval maxval dtype seed"),
    under("keras.backend", "random_binomial random_bernoulli", "shape p dtype seed"),
    under("tensorflow", "random.normal random.truncated_normal", "shape mean stddev dtype seed name"),
    {"tensorflow.random.uniform": "shape minval maxval dtype seed name"},
    {"tensorflow.random.stateless_uniform": "shape seed minval maxval dtype name alg"},
    {"tensorflow.random.stateless_gamma": "shape seed alpha beta dtype name"},
    {"tensorflow.random.stateless_poisson": "shape seed lam dtype name"},
    {"tensorflow.random.stateless_binomial": "shape seed counts probs output_dtype name"},
    under("tensorflow", "random.stateless_normal random.stateless_truncated_normal", "shape seed mean stddev dtype"),
    under(TENSOR_GENERATOR, "normal truncated_normal", "self shape mean stddev dtype name"),
    {f"{TENSOR_GENERATOR}.uniform": "self shape minval maxval dtype name"},
    {f"{TENSOR_GENERATOR}.uniform_full_int": "self shape dtype name"},
)
def random_filled(shape: Sizes) -> Shape:
    """The given shape, which no single size stands for."""
    return _of_several_sizes(shape)


@op(
    {"keras.backend.random_normal_variable": "shape mean scale dtype name seed"},
    {"keras.backend.random_uniform_variable": "shape low high dtype name seed"},
)
def random_variable(shape: Dims) -> Shape:
    """The given shape."""
    return of_sizes(shape)


def _of_several_sizes(shape: Sizes) -> Shape:
    if isinstance(shape, int):
        raise mismatch(f"needs a list or tuple of sizes as shape, not {shape}", inputs=())
    return of_sizes(shape)


@op({f"{TENSOR_GENERATOR}.make_seeds": "self count=1"})
def seeds_made(count: Dim) -> Shape:
    """(2, count)"""
    return Shape((2, count))


@op({"tensorflow.random.split": "seed num=2 alg"})
def seeds_split(num: Dim) -> Shape:
    """(num, 2)"""
    return Shape((num, 2))


@op({"tensorflow.random.fold_in": "seed data alg"})
def seed_folded(seed: Shape) -> Shape:
    """A seed of two numbers."""
    return Shape((2,))


@op(
    {"tensorflow.random.gamma": "shape alpha->parameter beta dtype seed name"},
    {"tensorflow.random.poisson": "shape lam->parameter dtype seed name"},
)
def random_batches(shape: Sizes, parameter: Shape, *, name: str) -> Shape:
    """The given shape for each parameter."""
    if name == "gamma":
        # It has two parameters, which are broadcast.
        parameter = Shape.unknown() if parameter.rank is None else without_ones(parameter)
    return _of_several_sizes(shape) + parameter


@op(methods(LEGACY, "rand randn", "*sizes"))
def random_sizes(sizes: Any) -> Shape:
    """The sizes one by one."""
    return of_sizes(as_dims(sizes))


@op(
    methods(LEGACY, "random random_sample standard_normal", "size"),
    under("numpy.random", "ranf sample", "size"),
    methods(("numpy.random.Generator",), "random standard_normal", "size dtype out"),
    methods(("numpy.random.Generator",), "standard_exponential", "size dtype method out"),
    methods(LEGACY, "standard_exponential", "size"),
    methods(ARRAY_GENERATORS, "standard_cauchy", "size"),
)
def random_sized(size: Dims = None) -> Shape:
    """The given shape, by default a single number."""
    return Shape(()) if size is None else of_sizes(size)


@op(
    methods(ARRAY_GENERATORS, "normal laplace logistic gumbel", "loc->a scale->b size"),
    methods(ARRAY_GENERATORS, "lognormal", "mean->a sigma->b size"),
    methods(ARRAY_GENERATORS, "uniform", "low->a high->b size"),
    methods(ARRAY_GENERATORS, "binomial negative_binomial", "n->a p->b size"),
    methods(ARRAY_GENERATORS, "beta", "a b size"),
    methods(ARRAY_GENERATORS, "gamma", "shape->a scale->b size"),
    methods(ARRAY_GENERATORS, "poisson", "lam->a size"),
    methods(ARRAY_GENERATORS, "exponential rayleigh", "scale->a size"),
    methods(ARRAY_GENERATORS, "geometric", "p->a size"),
    methods(ARRAY_GENERATORS, "chisquare standard_t", "df->a size"),
    methods(ARRAY_GENERATORS, "weibull pareto power", "a size"),
    methods(ARRAY_GENERATORS, "wald", "mean->a scale->b size"),
    methods(ARRAY_GENERATORS, "vonmises", "mu->a kappa->b size"),
    methods(LEGACY, "standard_gamma", "shape->a size"),
    methods(("numpy.random.Generator",), "standard_gamma", "shape->a size dtype out"),
    methods(ARRAY_GENERATORS, "noncentral_chisquare", "df->a nonc->b size"),
    methods(ARRAY_GENERATORS, "f", "dfnum->a dfden->b size"),
)
def random_array(a: Shape = SCALAR, b: Shape = SCALAR, size: Dims = None) -> Shape:
    """The given shape, by default that of the parameters, broadcast."""
    return of_sizes(size) if size is not None else broadcast_all(a, b)


@op(
    methods(ARRAY_GENERATORS, "triangular", "left->a mode->b right->c size"),
    methods(ARRAY_GENERATORS, "hypergeometric", "ngood->a nbad->b nsample->c size"),
)
def random_of_three(a: Shape, b: Shape, c: Shape, size: Dims = None) -> Shape:
    """The given shape, by default that of the three parameters, broadcast."""
    return of_sizes(size) if size is not None else broadcast_all(a, b, c)


@op(
    methods(LEGACY, "randint", "low->a high->b size dtype"),
    methods(("numpy.random.Generator",), "integers", "low->a high->b size dtype endpoint"),
    dtype="int64",
)
def random_integers(a: Shape = SCALAR, b: Shape = SCALAR, size: Dims = None) -> Shape:
    """The given shape, by default that of the bounds, broadcast."""
    return random_array(a, b, size)


@op(methods(ARRAY_GENERATORS, "choice", "a size replace p axis"), dtype=SAME)
def choice(a: Any, size: Dims = None, axis: Axis = 0) -> Shape:
    """So many elements of an array, or numbers below a bound, by default a single one."""
    picked = Shape(()) if size is None else of_sizes(size)
    if is_dim(a) and a is not UNKNOWN:
        return picked
    if isinstance(a, (list, tuple)):
        a = Shape((len(a),)) if not any(isinstance(part, (list, tuple, Shape)) for part in a) else Shape.unknown()
    if not isinstance(a, Shape) or a.rank is None:
        return Shape.unknown()
    found = axis_in(axis, a.rank)
    return Shape.unknown() if found is None else a.slice(0, found) + picked + a.slice(found + 1)


@op(
    methods(LEGACY, "permutation", "x"),
    methods(("numpy.random.Generator",), "permutation", "x axis"),
    {"tensorflow.random.shuffle": "value->x seed name"},
    methods(("numpy.random.Generator",), "permuted", "x axis out"),
    dtype=SAME,
)
def permutation(x: Any, *, name: str) -> Shape:
    """The shape of x; a number stands for as many numbers."""
    if isinstance(x, Shape):
        return Shape((UNKNOWN,)) if name == "permutation" and x.rank == 0 else x
    return Shape((x,)) if is_dim(x) and x is not UNKNOWN else Shape.unknown()


@op(
    methods(ARRAY_GENERATORS, "multivariate_normal", "mean cov size"),
    methods(ARRAY_GENERATORS, "dirichlet", "alpha->mean size"),
    methods(ARRAY_GENERATORS, "multinomial", "n pvals->mean size"),
)
def random_vectors(mean: Shape, size: Dims = None) -> Shape:
    """A vector as long as the parameter for each number."""
    if mean.rank != 1:
        return Shape.unknown()
    return (Shape(()) if size is None else of_sizes(size)) + mean


@op(
    {"keras.random.categorical": "logits num_samples dtype seed"},
    {"tensorflow.random.categorical": "logits num_samples dtype seed name"},
    {"tensorflow.random.stateless_categorical": "logits num_samples seed dtype name"},
    dtype="int64",
)
def categorical(logits: Shape, num_samples: Dim) -> Shape:
    """(batch, classes) -> (batch, samples)"""
    require_rank(logits.rank, 2, "(batch, classes)", most=2)
    return Shape.unknown(2) if logits.rank is None else Shape((logits[0], num_samples))


@op({"keras.random.shuffle": "x axis seed"}, dtype=SAME)
def shuffled(x: Shape, axis: Axis = 0) -> Shape:
    """Any shape that has the axis, kept."""
    axis_in(axis, x.rank)
    return x


@op({"keras.random.dropout": "inputs->x rate noise_shape seed"}, dtype=SAME)
def dropout(x: Shape, rate: Any, noise_shape: Any = None) -> Shape:
    """The shape of x, broadcast with that of the noise, if there is any; None takes the size at the same place of x."""
    if noise_shape is None or rate == 0:
        return x
    sizes = as_dims(noise_shape)
    if not isinstance(sizes, tuple) or not isinstance(rate, (int, float)):
        return Shape.unknown()
    if DYNAMIC in sizes and (x.rank is None or DYNAMIC in sizes[x.rank :]):
        return Shape.unknown()
    noise = of_sizes(tuple(x[place] if size is DYNAMIC else size for place, size in enumerate(sizes)))
    return broadcast_all(x, noise)
