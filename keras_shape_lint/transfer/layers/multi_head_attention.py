"""MultiHeadAttention, called on ``query, value`` and perhaps ``key``."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_count, as_flag, as_size, optional_weight, require_positive, shown
from keras_shape_lint.transfer.input_checks import one_tensor_in
from keras_shape_lint.transfer.layers.masks import axes_of_attention, require_mask_of_scores, require_masks_of_keys
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Weights

ANYTHING = InputSpec(structure="any")
MERGE = "keras-merge-mismatch"
QUERY_AND_VALUE = ((None, 4, 8), (None, 6, 8))


@layer(
    "keras.layers.MultiHeadAttention",
    inputs=ANYTHING,
    examples=[
        (QUERY_AND_VALUE, {"num_heads": 2, "key_dim": 3}),
        (((None, 4, 8), (None, 6, 5), (None, 6, 7)), {"num_heads": 2, "key_dim": 3, "value_dim": 4, "output_shape": 9}),
        (((None, 4, 8, 3), (None, 6, 5, 3)), {"num_heads": 2, "key_dim": 3}),
    ],
)
def multi_head_attention(
    query: Structure,
    value: Structure | None = None,
    key: Structure | None = None,
    query_mask: object = None,
    value_mask: object = None,
    key_mask: object = None,
    attention_mask: object = None,
    return_attention_scores: object = False,
    *,
    num_heads: Dim,
    output_shape: Any,
    attention_axes: Any,
    built: object,
    ctx: Context,
) -> Structure:
    """(batch, queries, features), (batch, values, ...) -> (batch, queries, features or output_shape)"""
    shapes = query_value_key(query, value, key)
    with_scores = as_flag(return_attention_scores)
    if shapes is None or with_scores is None:
        return ANY_SHAPE
    first, second, third = shapes
    told = _sizes(output_shape)
    if ctx.running and ctx.version == 3:
        _require_ranks(shapes, built)
    if ctx.computes:
        require_mask_of_scores(attention_mask, first, third, as_size(num_heads), attention_axes)
    if ctx.running:
        require_masks_of_keys({"value_mask": value_mask, "key_mask": key_mask}, first, third, attention_axes)
    if ctx.version < 3:
        features = _features_built(built, shapes)
        last = features if told == () else told or ()
        rank = first.rank or 0
        axes = axes_of_attention(attention_axes, rank)
        usual = rank > 2 and all(shape.rank == rank for shape in shapes) and axes
        output, scores = _traced(shapes, as_size(num_heads), last, axes) if usual and last else (ANY_SHAPE, ANY_SHAPE)
        return (output, scores) if with_scores else output
    require_equal_steps(second, third)
    if ctx.running and attention_axes is None and first.rank == 2:
        # Without steps there is nothing that the softmax could go over.
        require_least_rank(first, 3)
    output = first
    if told != ():
        output = ANY_SHAPE if told is None or first.rank is None else first.slice(0, -1) + Shape(told)
    if ctx.running:
        return _run(first, second, third, output, as_count(num_heads), with_scores=with_scores, whole=attention_axes)
    if not with_scores:
        return output
    require_least_rank(first, 2)
    # Keras 3 takes the queries for the values here.
    return output, Shape((first[0], as_count(num_heads), first[1], first[1]))


@multi_head_attention.init
def check_multi_head_attention(
    *, num_heads: object, key_dim: object, value_dim: object, output_shape: Any, attention_axes: Any, ctx: Context
) -> None:
    """What the constructor of Keras 3 refuses; that of Keras 2 looks at nothing."""
    if ctx.version < 3:
        return
    require_positive("num_heads", num_heads)
    require_positive("key_dim", key_dim)
    if value_dim is not None:
        require_positive("value_dim", value_dim)
    for name, argument in (("output_shape", output_shape), ("attention_axes", attention_axes)):
        if isinstance(argument, float) and argument:
            raise Mismatch("keras-invalid-argument", f"needs integers as {name}, not {shown(argument)}", argument=name)


multi_head_attention.keep_weights()


@multi_head_attention.weights
def multi_head_attention_weights(
    query: Structure,
    value: Structure | None = None,
    key: Structure | None = None,
    *,
    num_heads: Dim,
    key_dim: Dim,
    value_dim: Any,
    use_bias: object,
    use_gate: object,
    output_shape: Any,
    attention_axes: Any,
    ctx: Context,
) -> Weights:
    """Projections (features, heads, dim) of the three inputs, and one of all heads to the output."""
    shapes = query_value_key(query, value, key)
    if shapes is None:
        yield "weights", (UNKNOWN,)
        return
    if ctx.version == 3:
        require_equal_steps(shapes[1], shapes[2])
    else:
        require_positive("num_heads", num_heads or 1)
        require_positive("key_dim", key_dim)
        if isinstance(output_shape, float) and output_shape:
            require_positive("output_shape", output_shape)
    _require_axes(attention_axes, shapes[1])
    heads, width = as_size(num_heads), as_count(key_dim)
    deep = width if value_dim is None or value_dim == 0 else as_count(value_dim)
    features = [_features(shape, ctx) for shape in shapes]
    for name, size, columns in (("query", 0, width), ("key", 2, width), ("value", 1, deep)):
        yield from projection(name, (features[size],), _behind_batch(shapes[size], heads, columns), use_bias)
    query_heads = _behind_batch(shapes[0], heads, deep)
    if ctx.version == 3 and as_flag(use_gate) is not False:
        yield from optional_weight(use_gate, "gate kernel", (features[0], *query_heads))
        yield from optional_weight(use_bias, "gate bias", query_heads if as_flag(use_gate) else (UNKNOWN,))
    told = _sizes(output_shape)
    out = (UNKNOWN,) if told is None else _behind_batch(shapes[0], *(told or (features[0],)))
    yield from projection("output", query_heads, out, use_bias)


def _run(
    query: Shape, value: Shape, key: Shape, output: Shape, heads: Dim, *, with_scores: bool, whole: Any
) -> Structure:
    """What a run of Keras 3 gives: its batches are broadcast, and its scores are of queries and keys."""
    batches = [shape[0] if shape.rank else UNKNOWN for shape in (query, value, key)]
    if output.rank and any(size is not batches[0] and equal(batches[0], size) is not Truth.YES for size in batches):
        output = output.replace(0, UNKNOWN)
    if not with_scores:
        return output
    usual = whole is None and all(shape.rank == 3 for shape in (query, value, key))
    return output, Shape((output[0], heads, query[1], key[1])) if usual and output.rank else ANY_SHAPE


def _require_ranks(shapes: tuple[Shape, Shape, Shape], built: object) -> None:
    """Refuse ranks that differ from those of the first call, or from the query's: the products name every axis."""
    first = query_value_key(*built[:3]) if isinstance(built, tuple) else None
    expected = [(shape, f"as in the first call, with shape {shape}") for shape in first or ()]
    for wanted in (expected, [(shapes[0], "as the query has")] * 3):
        for position, (shape, (other, like)) in enumerate(zip(shapes, wanted, strict=False)):
            if shape.rank is not None and other.rank is not None and shape.rank != other.rank:
                requirement = f"expects {other.rank} dimensions, {like}"
                raise Mismatch("keras-incompatible-rank", requirement, inputs=(position,), expected=other.rank)


def _behind_batch(shape: Shape, *sizes: Dim) -> tuple[Dim, ...]:
    """The sizes of a projection; Keras 3 puts the batch size before them, and misses that there is no such axis."""
    return (shape[0], *sizes)[: len(sizes)] if shape.rank == 1 else sizes


def _features(shape: Shape, ctx: Context) -> Dim:
    """The size of the last axis, which has to come after another one, or to be known as that of a batch."""
    if shape.rank == 1 and shape[0] is not DYNAMIC:
        return shape[0] if ctx.version == 3 else UNKNOWN
    require_least_rank(shape, 2)
    return shape[-1]


def projection(name: str, rows: tuple[Dim, ...], columns: tuple[Dim, ...], use_bias: object) -> Weights:
    """A kernel (*rows, *columns) and a bias (*columns)."""
    yield f"{name} kernel", (*rows, *columns)
    yield from optional_weight(use_bias, f"{name} bias", columns)


def _sizes(output_shape: Any) -> tuple[Dim, ...] | None:
    """The sizes that the argument asks for instead of the query's features: none of them, or None if not known."""
    if isinstance(output_shape, Value) or output_shape is UNKNOWN:
        return None
    if isinstance(output_shape, (tuple, list)):
        return tuple(map(as_size, output_shape))
    return (as_size(output_shape),) if output_shape else ()


def _require_axes(attention_axes: Any, value: Shape) -> None:
    """Refuse axes beyond those of the projected value, which has one more than the value."""
    axes = attention_axes if isinstance(attention_axes, (tuple, list)) else [attention_axes]
    for axis in axes:
        if isinstance(axis, int) and value.rank is not None and axis > value.rank:
            raise Mismatch("keras-invalid-argument", f"needs an axis {axis}", inputs=(1,), argument="attention_axes")


def _traced(
    shapes: tuple[Shape, Shape, Shape], heads: Dim, last: tuple[Dim, ...], axes: list[int]
) -> tuple[Shape, Shape]:
    """Output and scores as Keras 2 computes them while it builds: sizes that meet have to be the same."""
    query, value, key = shapes
    kept = {
        axis: _one_size(f"axis {axis}" if axis else "batch", query[axis], key[axis], value[axis])
        for axis in range(len(query) - 1)
        if axis not in axes
    }
    for axis in axes:
        _one_size("key and value", key[axis], value[axis])
    output = (kept.get(axis, query[axis]) for axis in range(len(query) - 1))
    asking, asked = ([shape[axis] for axis in axes] for shape in (query, key))
    of_scores = (_one_size("batch", query[axis], key[axis]) for axis in kept)  # The values come in later.
    return Shape((*output, *last)), Shape((*of_scores, heads, *asking, *asked))


def _one_size(what: str, *sizes: Dim) -> Dim:
    """The size that all of them are, a known one before None."""
    for one, size in combinations(sizes, 2):
        if equal(one, size) is Truth.NO:
            detail = f"{one} in one and {size} in the other"
            raise Mismatch(MERGE, f"needs matching sizes of {what}", inputs=(0, 1), detail=detail, sizes=sizes)
    known = [size for size in sizes if is_integer(size)]
    return known[0] if known else DYNAMIC if all(size is DYNAMIC for size in sizes) else UNKNOWN


def _features_built(built: object, shapes: tuple[Shape, Shape, Shape]) -> tuple[Dim, ...]:
    """The features of the query, which in Keras 2 are those of the first call; nothing if that is not known."""
    if not isinstance(built, tuple):
        return (shapes[0][-1],) if shapes[0].rank != 0 else ()
    first = query_value_key(*built[:3])
    if first is None:
        return ()
    for position, (before, now) in enumerate(zip(first, shapes, strict=True)):
        if 0 not in (before.rank, now.rank) and equal(before[-1], now[-1]) is Truth.NO:
            requirement = f"was built for size {before[-1]} on axis -1, with shape {before}"
            raise Mismatch("keras-incompatible-axis", requirement, inputs=(position,), axis=-1, expected=before[-1])
    return (first[0][-1],)


# ------------------------------------------------------------------------------------------------ inputs


def query_value_key(
    query: Structure, value: Structure | None = None, key: Structure | None = None
) -> tuple[Shape, Shape, Shape] | None:
    """The shapes of query, value and key; None if they are not known.

    Raises:
        Mismatch: there is no value.
    """
    if value is None:
        given = f"a list of {len(query)} as the query" if isinstance(query, (list, tuple)) else "a query alone"
        raise Mismatch("keras-input-count", "needs a query and a value", inputs=(0,), detail=given, count=1)
    if key is None:
        key = value
    for position, each in enumerate((query, value, key)):
        if isinstance(each, (list, tuple)) and len(each) == 1 and isinstance(each[0], Shape):
            raise one_tensor_in(each, position)
    if isinstance(query, Shape) and isinstance(value, Shape) and isinstance(key, Shape):
        return query, value, key
    return None


def require_equal_steps(value: Shape, key: Shape) -> None:
    """Refuse a value and a key whose sizes between batch and features differ; for Keras None is one of them."""
    if value.rank is None or key.rank is None:
        return
    inner, other = value.dims[1:-1], key.dims[1:-1]
    if len(inner) != len(other) or any(
        same_for_keras(left, right) is Truth.NO for left, right in zip(inner, other, strict=True)
    ):
        raise Mismatch(
            MERGE,
            "needs value and key that agree on every axis but the last one",
            inputs=(1, 2),
            detail=f"they have shapes {value} and {key}",
        )


def require_least_rank(shape: Shape, least: int, position: int = 0) -> None:
    if shape.rank is not None and shape.rank < least:
        requirement = f"expects at least {least} dimensions"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(position,), expected_min=least)
