"""GroupQueryAttention: several heads of the query share one of key and value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, divisible, same_for_keras
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_count, as_flag, as_size, optional_weight, require_positive
from keras_shape_lint.transfer.layers.masks import require_mask_of_scores, require_masks_of_keys
from keras_shape_lint.transfer.layers.multi_head_attention import (
    ANYTHING,
    MERGE,
    QUERY_AND_VALUE,
    projection,
    query_value_key,
    require_equal_steps,
    require_least_rank,
)
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Weights


@layer(
    "keras.layers.GroupQueryAttention",
    inputs=ANYTHING,
    examples=[(QUERY_AND_VALUE, {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 2})],
)
def group_query_attention(
    query: Structure,
    value: Structure | None = None,
    key: Structure | None = None,
    query_mask: object = None,
    value_mask: object = None,
    key_mask: object = None,
    attention_mask: object = None,
    return_attention_scores: object = False,
    *,
    num_query_heads: Dim,
    ctx: Context,
) -> Structure:
    """(batch, queries, features), (batch, values, features) -> (batch, queries, features)"""
    shapes = query_value_key(query, value, key)
    with_scores = as_flag(return_attention_scores)
    if shapes is None or with_scores is None:
        return ANY_SHAPE
    first, second, third = shapes
    told = not ctx.running and first.rank != 0 and second.rank != 0
    if told and same_for_keras(first[-1], second[-1]) is Truth.NO:
        raise Mismatch(
            MERGE,
            "needs query and value with the same number of features",
            inputs=(0, 1),
            detail=f"{first[-1]} in one and {second[-1]} in the other",
            sizes=(first[-1], second[-1]),
        )
    require_equal_steps(second, third)
    if ctx.running:
        require_mask_of_scores(attention_mask, first, third, as_count(num_query_heads), None)
        require_masks_of_keys({"value_mask": value_mask, "key_mask": key_mask}, first, third, None)
    for position, shape in enumerate(shapes if ctx.running else ()):
        if shape.rank is not None and shape.rank != 3:
            requirement = "expects 3 dimensions (batch, steps, features)"
            raise Mismatch("keras-incompatible-rank", requirement, inputs=(position,), expected=3)
    return (first, Shape((first[0], as_count(num_query_heads), first[1], third[1]))) if with_scores else first


@group_query_attention.init
def check_group_query_attention(*, head_dim: object, num_query_heads: object, num_key_value_heads: object) -> None:
    """The query heads split into groups; the head has a size."""
    require_positive("head_dim", head_dim)
    heads, shared = as_size(num_query_heads), as_size(num_key_value_heads)
    if shared == 0 or divisible(heads, shared) is Truth.NO:
        requirement = f"needs num_query_heads divisible by num_key_value_heads, not {heads} by {shared}"
        raise Mismatch("keras-invalid-argument", requirement, argument="num_key_value_heads")


group_query_attention.keep_weights()


@group_query_attention.weights
def group_query_attention_weights(
    query: Structure,
    value: Structure | None = None,
    key: Structure | None = None,
    *,
    head_dim: Dim,
    num_query_heads: Dim,
    num_key_value_heads: Dim,
    use_bias: object,
    use_gate: object,
) -> Weights:
    """Projections (features, heads, head_dim) of the three inputs, and one of all heads to the output."""
    shapes = query_value_key(query, value, key)
    if shapes is None:
        yield "weights", (UNKNOWN,)
        return
    for position, shape in enumerate(shapes):
        require_least_rank(shape, 3, position)
    width, heads, shared = as_count(head_dim), as_count(num_query_heads), as_count(num_key_value_heads)
    features, value_features, key_features = (shape[2] if shape.rank is not None else UNKNOWN for shape in shapes)
    yield from projection("query", (features,), (heads, width), use_bias)
    yield from projection("key", (key_features,), (shared, width), use_bias)
    yield from projection("value", (value_features,), (shared, width), use_bias)
    if as_flag(use_gate) is not False:
        yield from optional_weight(use_gate, "gate kernel", (features, heads, width))
        yield from optional_weight(use_bias, "gate bias", (heads, width) if as_flag(use_gate) else (UNKNOWN,))
    yield from projection("output", (heads, width), (shapes[0][-1],), use_bias)
