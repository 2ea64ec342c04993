"""Masks that a call gives with ``mask=``: which tensors and timesteps they have to be of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import as_count, as_flag, as_size
from keras_shape_lint.transfer.layers.initial_states import sequence_and_state
from keras_shape_lint.transfer.outcome import Mismatch

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure

MERGE = "keras-merge-mismatch"


def refused_mask(wanted: str, mask: Shape) -> Mismatch:
    """The finding about a mask, which is named by its shape."""
    return Mismatch(MERGE, f"needs {wanted}", inputs=(), detail=f"the mask has shape {mask}", mask=str(mask))


def spread_over(target: Shape, given: Shape, spread: Shape, what: str, name: str = "mask") -> Shape:
    """What a mask gives together with `target`, once it has the axes of size 1 that Keras puts into it.

    Raises:
        Mismatch: keras-merge-mismatch, if they can never be broadcast.
    """
    try:
        return broadcast(target, spread)
    except Incompatible:
        raise refused_mask(f"{_article(name)} {name} that broadcasts to {target}, {what}", given) from None


def _article(name: str) -> str:
    return "an" if name[0] in "aeiou" else "a"


def with_axis(mask: Shape, axis: int) -> Shape:
    """A mask of known rank with one more axis of size 1."""
    place = axis if axis >= 0 else len(mask) + 1 + axis
    return Shape((*mask.dims[:place], 1, *mask.dims[place:]))


# ------------------------------------------------------------------------------------------------ sequences


def check_mask_of_steps(
    x: Structure,
    mask: object,
    *,
    gates: object = None,
    cudnn: object = False,
    units: Any = UNKNOWN,
    unroll: object = UNKNOWN,
    ctx: Context,
) -> None:
    """A loop over timesteps takes a mask (batch, timesteps), or with an axis more that goes with its states.

    A mask of more timesteps than the sequence is cut off by graphs, and one of fewer by the kernels of cuDNN for LSTM
    and GRU. `gates` is given for layers whose states all have `units` features.
    """
    if not isinstance(mask, Shape) or mask.rank is None or cudnn or not ctx.computes:
        return
    sequence, _ = sequence_and_state(x, None, ctx)
    wanted = "a mask (batch, timesteps)"
    if mask.rank < 2:
        raise refused_mask(wanted, mask)
    width = as_count(units)
    if gates is not None and mask.rank == 3 and _clash(mask[2], width):
        raise refused_mask(f"{wanted}, or with an axis of {width} units", mask)
    built_in_steps = as_flag(unroll) is True  # Keras 2 does so while it builds.
    if not (ctx.running or built_in_steps) or sequence.rank is None or sequence.rank < 2:
        return
    if _clash(mask[0], sequence[0]):
        raise refused_mask(f"a mask of batch size {sequence[0]}", mask)
    steps, told = sequence[1], mask[1]
    short = isinstance(steps, int) and isinstance(told, int) and told < steps
    if short and (gates not in (3, 4) or built_in_steps):
        raise refused_mask(f"a mask of {steps} timesteps", mask)


def check_mask_of_directions(x: Structure, mask: object, *, layer: object, ctx: Context) -> None:
    """Bidirectional hands its mask to the layers of both directions."""
    from keras_shape_lint.transfer.registry import layer_rule
    from keras_shape_lint.transfer.selection import select
    from keras_shape_lint.values import Layer

    rule = layer_rule(layer.api) if isinstance(layer, Layer) else None
    if isinstance(layer, Layer) and rule is not None and rule.mask_check is not None:
        rule.mask_check(x, mask, **select(rule.mask_check, {**layer.arguments, **rule.fixed}, ctx))


def check_mask_of_every_step(x: Structure, mask: object, *, ctx: Context) -> None:
    """A run of TimeDistributed in Keras 3 compares batch and timesteps."""
    if not isinstance(mask, Shape) or not isinstance(x, Shape) or not (ctx.running and ctx.version >= 3):
        return
    if mask.rank is None or x.rank is None or x.rank < 2:
        return
    differs = mask.rank < 2 or any(equal(mask[axis], x[axis]) is Truth.NO for axis in (0, 1))
    if differs:
        raise refused_mask(f"a mask ({x[0]}, {x[1]}), the batch and the timesteps of its input", mask)


def _clash(one: Dim, other: Dim) -> bool:
    """Whether two sizes certainly differ and none of them is broadcast."""
    return all(equal(left, right) is Truth.NO for left, right in ((one, other), (one, 1), (other, 1)))


# ------------------------------------------------------------------------------------------------ one tensor


def check_mask_of_averages(x: Structure, mask: object, *, data_format: object, ctx: Context) -> None:
    """GlobalAveragePooling1D multiplies every step by its mask."""
    known = ctx.data_format(data_format)
    if not isinstance(x, Shape) or not isinstance(mask, Shape) or not isinstance(known, str) or not ctx.computes:
        return
    axis = 2 if known == "channels_last" else 1
    if x.rank != 3 or mask.rank is None:
        return
    if mask.rank < axis:
        raise refused_mask("a mask (batch, steps)", mask)
    spread_over(x, mask, with_axis(mask, axis), "its input")


def check_mask_of_statistics(x: Structure, mask: object, *, training: object, ctx: Context) -> None:
    """BatchNormalization takes the mean of what is not masked; nothing at all of it when it does not train."""
    if not isinstance(mask, Shape) or not isinstance(x, Shape) or training is not True or not ctx.computes:
        return
    if mask.rank is not None and x.rank is not None and mask.rank == x.rank - 1:
        spread_over(x, mask, with_axis(mask, -1), "its input")


# ------------------------------------------------------------------------------------------------ attention


def require_masks_of_attention(mask: object, count: int, ctx: Context) -> tuple[object, object]:
    """The masks of query and value in the list that Attention takes.

    Raises:
        Mismatch: keras-input-count, if it is no list or has another number of masks.
    """
    if mask is None or mask is UNKNOWN or not isinstance(mask, (Shape, list, tuple)):
        return None, None
    most = 3 if ctx.version >= 3 else count
    if not isinstance(mask, list) or not 2 <= len(mask) <= most:
        given = "a tensor" if isinstance(mask, Shape) else "a tuple"
        given = f"a list of {len(mask)}" if isinstance(mask, list) else given
        wanted = "expects a list [query_mask, value_mask] as its mask"
        raise Mismatch("keras-input-count", wanted, inputs=(), detail=f"it is {given}", argument="mask")
    return mask[0], mask[1]


def require_mask_of_values(mask: object, scores: Shape) -> None:
    """A mask (batch, values) that takes values out of the scores of Attention."""
    if isinstance(mask, Shape) and mask.rank in (1, 2) and scores.rank is not None:
        spread_over(scores, mask, with_axis(mask, -2), "the scores of each query and value", "value mask")


def require_mask_of_queries(mask: object, output: Shape) -> None:
    """A mask (batch, queries) that takes queries out of the output of Attention."""
    if isinstance(mask, Shape) and mask.rank is not None and output.rank is not None:
        spread_over(output, mask, with_axis(mask, -1), "its output", "query mask")


def require_masks_of_keys(masks: dict[str, object], query: Shape, key: Shape, attention_axes: object) -> None:
    """Masks (batch, values) that layers with several heads take by name."""
    if query.rank != 3 or key.rank != 3 or attention_axes is not None:
        return
    batch = query[0] if equal(query[0], key[0]) is Truth.YES else UNKNOWN
    for name, mask in masks.items():
        if isinstance(mask, Shape) and mask.rank == 2:
            target = Shape((batch, query[1], key[1]))
            spread_over(target, mask, with_axis(mask, -2), "for each query and value", name)


def axes_of_attention(attention_axes: Any, rank: int) -> list[int]:
    """The axes between batch and features over which there is attention; none if they are not known."""
    axes = range(1, rank - 1) if attention_axes is None else attention_axes
    axes = [axes] if isinstance(axes, int) else list(axes) if isinstance(axes, (range, tuple, list)) else []
    known = all(isinstance(axis, int) and 0 < axis < rank - 1 for axis in axes) and len(set(axes)) == len(axes)
    return axes if known else []


def require_mask_of_scores(mask: object, query: Shape, key: Shape, heads: Dim, attention_axes: Any) -> None:
    """Refuse a mask that does not broadcast to the scores (batch, heads, queries, keys), once it has an axis of heads.

    Raises:
        Mismatch: keras-merge-mismatch.
    """
    axes = axes_of_attention(attention_axes, query.rank or 0)
    if not isinstance(mask, Shape) or mask.rank is None or not axes or query.rank != key.rank:
        return
    if mask.rank < 2 * len(axes):
        return
    kept = tuple(
        size if size is other or equal(size, other) is Truth.YES else UNKNOWN  # The batches of Keras 3 are broadcast.
        for axis, (size, other) in enumerate(zip(query.dims[:-1], key.dims[:-1], strict=True))
        if axis not in axes
    )
    asking, asked = (tuple(shape.dims[axis] for axis in axes) for shape in (query, key))
    scores = Shape((*kept, as_size(heads), *asking, *asked))
    last = mask.rank - 2 * len(axes)
    ones = (1,) * (len(scores) - mask.rank)
    spread = (*mask.dims[:last], *ones, *mask.dims[last:])
    # The scores are not broadcast to a greater mask.
    fits = len(spread) <= len(scores) and all(
        equal(size, 1) is not Truth.NO or equal(size, score) is not Truth.NO
        for size, score in zip(spread, scores, strict=False)
    )
    if not fits:
        raise refused_mask(
            f"an attention_mask that broadcasts to {scores}, the scores of each head, query and key", mask
        )
