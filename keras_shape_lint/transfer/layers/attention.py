"""Attention and AdditiveAttention, over a list ``[query, value]`` or ``[query, value, key]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, AbstractDim, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_flag, optional_weight, require_choice
from keras_shape_lint.transfer.layers.masks import (
    require_mask_of_queries,
    require_mask_of_values,
    require_masks_of_attention,
)
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Weights

MERGE = "keras-merge-mismatch"


@layer(
    {
        "keras.layers.Attention": {"additive": False},
        "keras.layers.AdditiveAttention": {"additive": True, "score_mode": "sum"},
    },
    inputs=InputSpec(structure="list"),
    examples=[([(None, 4, 8), (None, 6, 8)], {}), ([(None, 4, 8), (None, 6, 3), (None, 6, 8)], {"use_scale": True})],
)
def attention(
    x: Structure,
    mask: object = None,
    training: object = None,
    return_attention_scores: object = False,
    *,
    additive: bool,
    use_scale: object,
    score_mode: object,
    built: object,
    ctx: Context,
) -> Structure:
    """[(batch, queries, d), (batch, values, e), (batch, values, d)] -> (batch, queries, e), and the scores on demand"""
    shapes = _query_value_key(x)
    if shapes is None:
        return ANY_SHAPE
    query, value, key = shapes
    of_queries, of_values = require_masks_of_attention(mask, len(x) if isinstance(x, list) else 2, ctx)
    with_scores = as_flag(return_attention_scores)
    if ctx.version == 3:
        _require_rank(1, (query, value))
        output, scores = query.with_last(value[-1]), ANY_SHAPE
        if with_scores:
            _require_rank(2, (key,))
            scores = query.with_last(key[-2])
        if ctx.running and all(shape.rank is not None and shape.rank > 1 for shape in shapes):
            products = _scores(query, key, products=not additive and score_mode == "dot")
            require_mask_of_values(of_values, products)
            output = _matrix_product(products, value, "values")
            require_mask_of_queries(of_queries, output)
            scores = products if with_scores else scores
    else:
        _require_rank(2, shapes[1:] if additive or score_mode != "dot" else shapes)
        _require_rank(1, shapes)
        if additive and as_flag(use_scale):
            first = _query_value_key(built[0]) if isinstance(built, tuple) else shapes
            _require_scalable(query[-1], key[-1], UNKNOWN if first is None else first[1][-1])
        scores = _scores(query, key, products=not additive and score_mode == "dot")
        require_mask_of_values(of_values, scores)
        output = _matrix_product(scores, value, "values")
        require_mask_of_queries(of_queries, output)
    if with_scores is None:
        return ANY_SHAPE
    return (output, scores) if with_scores else output


@attention.init
def check_attention(*, additive: bool, score_mode: object) -> None:
    """A score mode is one of two."""
    if additive or isinstance(score_mode, (AbstractDim, Value)):
        return
    if not isinstance(score_mode, str):
        raise Mismatch("keras-invalid-argument", f"needs 'dot' or 'concat' as score_mode, not {score_mode!r}")
    require_choice("score_mode", score_mode, ("dot", "concat"))


@attention.weights
def attention_weights(x: Structure, *, additive: bool, use_scale: object, score_mode: object, ctx: Context) -> Weights:
    """A scale, for additive attention one for every feature, and a weight for concatenated scores."""
    shapes = _query_value_key(x)
    features: tuple[Dim, ...] = ()
    if additive:
        scaled = None if shapes is None else shapes[0] if ctx.version == 3 else shapes[1]
        features = (UNKNOWN if scaled is None or scaled.rank == 0 else scaled[-1],)
    yield from optional_weight(use_scale, "scale", features)
    if not additive:
        concatenates = UNKNOWN if isinstance(score_mode, (AbstractDim, Value)) else score_mode == "concat"
        yield from optional_weight(concatenates, "concat_score_weight", ())


def _query_value_key(x: Structure) -> tuple[Shape, Shape, Shape] | None:
    """The shapes in ``[query, value]`` or ``[query, value, key]``; None if they are not known.

    Raises:
        Mismatch: another number of them, or a tuple.
    """
    if not isinstance(x, (list, tuple)):
        return None
    if isinstance(x, tuple) or not 2 <= len(x) <= 3:
        given = "a tuple" if isinstance(x, tuple) else f"a list of {len(x)}"
        requirement = "expects a list [query, value] or [query, value, key]"
        raise Mismatch("keras-input-count", requirement, inputs=tuple(range(len(x))), detail=given, count=len(x))
    query, value, key = x[0], x[1], x[-1]
    if isinstance(query, Shape) and isinstance(value, Shape) and isinstance(key, Shape):
        return query, value, key
    return None


def _require_rank(least: int, shapes: Sequence[Shape]) -> None:
    for position, shape in enumerate(shapes):
        if shape.rank is not None and shape.rank < least:
            requirement = f"expects at least {least} dimension{'s' * (least > 1)}"
            raise Mismatch("keras-incompatible-rank", requirement, inputs=(position,), expected_min=least)


def _require_scalable(*features: Dim) -> None:
    """Keras 2 multiplies the sum of query and key by a scale for every feature of the value."""
    total = Shape(())
    for size in features:
        try:
            total = broadcast(total, Shape((size,)))
        except Incompatible as clash:
            raise _mismatch("features", clash.left, clash.right) from None


def _scores(query: Shape, key: Shape, *, products: bool) -> Shape:
    """(..., queries, d), (..., values, d) -> (..., queries, values), as Keras 2 computes it while it builds."""
    if products:
        return _matrix_product(query, _transposed(key), "key features")
    if query.rank is None or key.rank is None:
        return ANY_SHAPE
    left = query.slice(0, -1) + Shape((1, query[-1]))
    right = key.slice(0, -2) + Shape((1, key[-2], key[-1]))
    try:
        return broadcast(left, right).slice(0, -1)
    except Incompatible as clash:
        raise _mismatch("query and key", clash.left, clash.right) from None


def _transposed(x: Shape) -> Shape:
    return ANY_SHAPE if x.rank is None else x.slice(0, -2) + Shape((x[-1], x[-2]))


def _matrix_product(left: Shape, right: Shape, what: str) -> Shape:
    """(..., n, k), (..., k, m) -> (..., n, m)"""
    if left.rank is None or right.rank is None:
        return ANY_SHAPE
    if equal(left[-1], right[-2]) is Truth.NO:
        raise _mismatch(what, left[-1], right[-2])
    try:
        batch = broadcast(left.slice(0, -2), right.slice(0, -2))
    except Incompatible as clash:
        raise _mismatch("batch", clash.left, clash.right) from None
    return batch + Shape((left[-2], right[-1]))


def _mismatch(what: str, left: Dim, right: Dim) -> Mismatch:
    detail = f"{left} in one and {right} in the other"
    return Mismatch(MERGE, f"needs matching sizes of {what}", inputs=(0, 1), detail=detail, sizes=(left, right))
