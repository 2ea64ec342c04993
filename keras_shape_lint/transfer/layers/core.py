"""Dense and the other layers of Keras's core family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim, Expr, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import (
    as_count,
    as_flag,
    as_size,
    check_activation,
    optional_weight,
    require_count,
    require_number,
    require_positive,
)
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.values import Array, Const, Function, Method, Number, Partial, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Weights

ANYTHING = InputSpec(structure="any")
"""For layers that pass on whatever they get."""


@layer(
    "keras.layers.Dense",
    inputs=InputSpec(min_rank=2, fixed_axes=(-1,), rank_once=True, axes_once=True),
    examples=[((None, 7), {"units": 4}), ((None, 5, 7), {"units": 4, "use_bias": False, "activation": "relu"})],
)
def dense(x: Shape, *, units: Dim) -> Shape:
    """(batch, ..., features) -> (batch, ..., units)"""
    return x.with_last(as_count(units))


@dense.later
def check_product(x: Shape, *, built: Any) -> None:
    """The product of Keras 2 sees other features than in the first call if it is one of matrices, or all is known."""
    first = built[0]
    comparable = x.rank == 2 or (bool(x.rank) and all(map(is_integer, x)))
    if comparable and equal(first[-1], x[-1]) is Truth.NO:
        requirement = f"was built for size {first[-1]} on axis -1, with shape {first}"
        raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), axis=-1, expected=first[-1])


@dense.init
def check_dense(*, units: object, ctx: Context) -> None:
    """Keras refuses units that are no positive integer."""
    require_count("units", units, ctx)


@dense.weights
def dense_weights(x: Shape, *, units: Dim, use_bias: object, lora_rank: object) -> Weights:
    """A kernel (features, units) and a bias (units,); LoRA adds a factorisation of the kernel."""
    yield "kernel", (x[-1], as_count(units))
    yield from optional_weight(use_bias, "bias", (as_count(units),))
    yield from lora_weights(lora_rank, x[-1], as_count(units))


dense.init(check_activation)


def lora_weights(lora_rank: object, rows: Dim, columns: Dim) -> Weights:
    """What ``enable_lora`` adds to a matrix of these sizes."""
    yield from optional_weight(lora_rank, "lora_a", (rows, as_count(lora_rank)))
    yield from optional_weight(lora_rank, "lora_b", (as_count(lora_rank), columns))


# ------------------------------------------------------------------------------------------------ Embedding


@layer(
    "keras.layers.Embedding",
    examples=[((None, 9), {"input_dim": 20, "output_dim": 4}), ((None,), {"input_dim": 20, "output_dim": 4})],
)
def embedding(x: Shape, *, output_dim: Dim) -> Shape:
    """(batch, ...) -> (batch, ..., output_dim)"""
    return x + Shape((as_count(output_dim),))


embedding.refuse_lists()


@embedding.init
def check_embedding(*, input_dim: object, output_dim: object, ctx: Context) -> None:
    """Keras refuses sizes that are no positive integers."""
    for name, size in (("input_dim", input_dim), ("output_dim", output_dim)):
        if not isinstance(size, (bool, float)) or ctx.version == 3:
            require_positive(name, None if isinstance(size, bool) else size)
        else:
            require_number(name, size, 0)


@embedding.init
def check_initial_embeddings(*, input_dim: Dim, output_dim: Dim, weights: object, ctx: Context) -> None:
    """Keras 3 fills the table as soon as it is made."""
    if ctx.version == 3:
        _require_table(weights, input_dim, output_dim)


@embedding.build
def check_embeddings_built(x: Shape, *, input_dim: Dim, output_dim: Dim, weights: object, ctx: Context) -> None:
    """Keras 2 fills it in the first call."""
    if ctx.version < 3:
        _require_table(weights, input_dim, output_dim)


def _require_table(weights: object, input_dim: Dim, output_dim: Dim) -> None:
    """The array in ``weights=[array]`` has one row for each index.

    Raises:
        Mismatch: keras-incompatible-axis.
    """
    table = weights[0] if isinstance(weights, (list, tuple)) and len(weights) == 1 else weights
    given = table.shape if isinstance(table, Array) else ANY_SHAPE
    wanted = (as_count(input_dim), as_count(output_dim))
    fits = given.rank is None or (
        given.rank == 2 and not any(equal(size, want) is Truth.NO for size, want in zip(given, wanted, strict=True))
    )
    if not fits:
        raise Mismatch(
            "keras-incompatible-axis",
            f"needs weights of shape {Shape(wanted)}",
            detail=f"they have shape {given}",
            expected=str(Shape(wanted)),
        )


@embedding.weights
def embedding_weights(x: Shape, *, input_dim: Dim, output_dim: Dim, lora_rank: object) -> Weights:
    """One table (input_dim, output_dim)."""
    yield "embeddings", (as_count(input_dim), as_count(output_dim))
    yield from lora_weights(lora_rank, as_count(input_dim), as_count(output_dim))


@layer(
    "keras.layers.ReversibleEmbedding",
    examples=[((None, 9), {"input_dim": 20, "output_dim": 4}), ((3,), {"input_dim": 2, "output_dim": 4})],
)
def reversible_embedding(x: Shape, reverse: object = False, *, input_dim: Dim, output_dim: Dim) -> Shape:
    """(batch, ...) -> (batch, ..., output_dim), or in reverse (batch, ..., output_dim) -> (batch, ..., input_dim)"""
    backwards = as_flag(reverse)
    if backwards is None:
        return ANY_SHAPE
    if backwards and x.rank == 0:
        raise Mismatch("keras-incompatible-rank", "expects at least 1 dimension", inputs=(0,), expected_min=1)
    return x.with_last(as_count(input_dim)) if backwards else x + Shape((as_count(output_dim),))


@reversible_embedding.weights
def reversible_embedding_weights(x: Shape, *, input_dim: Dim, output_dim: Dim, tie_weights: object) -> Weights:
    """The table, and another one for the way back if they are not tied."""
    yield from embedding_weights(x, input_dim=input_dim, output_dim=output_dim, lora_rank=None)
    tied = as_flag(tie_weights)
    untied = UNKNOWN if tied is None else not tied
    yield from optional_weight(untied, "reverse_embeddings", (as_count(output_dim), as_count(input_dim)))


reversible_embedding.init(check_embedding)


# ------------------------------------------------------------------------------------------------ shape unchanged


@layer("keras.layers.Identity", inputs=ANYTHING, examples=[((None, 3), {}), ((), {})])
def identity(x: Structure) -> Structure:
    """Whatever goes in comes out."""
    return x


@layer("keras.layers.ActivityRegularization", inputs=ANYTHING, examples=[((None, 3), {"l1": 0.1})])
def activity_regularization(x: Structure) -> Structure:
    """Shapes unchanged."""
    return x


@activity_regularization.init
def check_activity_regularization(*, l1: object, l2: object, ctx: Context) -> None:
    """Penalties are numbers, in Keras 3 none below 0 (``validate_float_arg``)."""
    for name, penalty in (("l1", l1), ("l2", l2)):
        if not isinstance(penalty, (int, float)) or (penalty < 0 and ctx.version == 3):
            require_number(name, penalty, 0)


@layer("keras.layers.Masking", examples=[((None, 3, 2), {"mask_value": 1.0}), ((None,), {})])
def masking(x: Shape) -> Shape:
    """Shape unchanged; the mask is taken over the last axis."""
    if x.rank == 0:
        raise Mismatch("keras-incompatible-rank", "expects at least 1 dimension", inputs=(0,), expected_min=1)
    return x


masking.refuse_lists()


# ------------------------------------------------------------------------------------------------ Lambda


@layer("keras.layers.Lambda", inputs=ANYTHING, examples=[])
def lambda_layer(x: Structure, *, function: object, output_shape: object, arguments: object, ctx: Context) -> Structure:
    """What the function gives; while it builds, Keras 3 believes in ``(batch,) + output_shape`` if that is told."""
    if output_shape is UNKNOWN:
        return ANY_SHAPE
    if isinstance(output_shape, (Function, Method, Partial)) and not ctx.computes:
        return ctx.declared(output_shape, x)
    if output_shape is not None and not ctx.computes:
        return _with_batch(_first_dim(x), output_shape)
    callee = _with_arguments(function, arguments)
    if callee is None:
        return ANY_SHAPE
    ctx.require_arguments(callee, 1)
    return ctx.apply(callee, [x])


@lambda_layer.init
def check_lambda(*, function: object) -> None:
    """What is called has to be a function."""
    if function is None or isinstance(function, (str, int, float, list, tuple, dict)):
        given = f"needs a function, not {function!r}"
        raise Mismatch("keras-invalid-argument", given, argument="function")


def _first_dim(x: Structure) -> Dim:
    """The batch size of the first tensor (``tree.flatten(input_shape)[0]``)."""
    while not isinstance(x, Shape):
        items = list(x.values()) if isinstance(x, dict) else x
        if not isinstance(items, (list, tuple)) or not items:
            return UNKNOWN
        x = items[0]
    return x[0] if x.rank != 0 else UNKNOWN


def _with_batch(batch: Dim, told: object) -> Structure:
    """The batch axis before a tuple of sizes, or before each of several."""
    if not isinstance(told, (tuple, list)):
        return ANY_SHAPE
    if all(size is None or (isinstance(size, (int, Expr)) and not isinstance(size, bool)) for size in told):
        return Shape((batch, *(as_size(size) for size in told)))
    if all(isinstance(size, (type(UNKNOWN), Value)) for size in told):
        return ANY_SHAPE  # each of them may be a tuple
    if all(size is None or isinstance(size, (int, type(UNKNOWN), Expr, Value)) for size in told):
        return Shape((batch, *(UNKNOWN if isinstance(size, Value) else as_size(size) for size in told)))
    fraction = next((size for size in told if isinstance(size, float)), None)
    if fraction is not None:
        requirement = f"needs integers in output_shape, not {fraction!r}"
        raise Mismatch("keras-invalid-argument", requirement, argument="output_shape")
    return [_with_batch(batch, part) for part in told]


def _with_arguments(function: object, arguments: object) -> Value | None:
    """The function with the keyword arguments that the layer passes on, or None if they are not known."""
    if not isinstance(function, (Function, Method, Partial, Value)) or isinstance(function, Const):
        return None
    if arguments is None or arguments == {}:
        return function
    if not isinstance(arguments, dict):
        return None
    keywords = tuple((str(name), _as_value(content)) for name, content in arguments.items())
    if any(content is None for _, content in keywords):
        return None
    return Partial(function, (), tuple((name, content) for name, content in keywords if content is not None))


def _as_value(content: Any) -> Value | None:
    """The program's value that plain data stand for, or None if they do not tell."""
    if isinstance(content, Value):
        return content
    if isinstance(content, Expr):
        return Number(content)
    if isinstance(content, tuple):
        items = [_as_value(item) for item in content]
        known = tuple(item for item in items if item is not None)
        return Tuple(known) if len(known) == len(items) else None
    simple = content is None or isinstance(content, (bool, int, float, str))
    return Const(content) if simple else None
