"""Attention over lists, and attention with heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration

if TYPE_CHECKING:
    from tests.oracle.configurations import ShapeLike
    from tests.oracle.draw import Draw


def _inputs(draw: Draw, rank: int, *, same_features: bool) -> list[ShapeLike]:
    """Query, value and sometimes key, which mostly fit."""
    batch, features = draw.batch(), draw.dim(dynamic=0.03)
    between = [draw.dim(1, 5, dynamic=0.2) for _ in range(rank - 3)]
    steps = [draw.dim(1, 6, dynamic=0.3) for _ in range(2)]
    shapes = []
    for position in range(draw.pick(2, 2, 3)):
        length = draw.rarely(steps[min(position, 1)], draw.dim(1, 6))
        width = draw.rarely(features if same_features else draw.dim(dynamic=0.03), draw.dim(dynamic=0.03))
        shape = (draw.rarely(batch, None, 3), *between, length, width)
        shapes.append(shape if rank >= 3 else (shape[0], width))
    return shapes


def attention(name: str, draw: Draw) -> Configuration:
    """Lists of two or three."""
    arguments: dict[str, Any] = draw.some(use_scale=lambda: draw.pick(True, False), dropout=lambda: 0.1)
    if name.endswith(".Attention"):
        arguments |= draw.some(score_mode=lambda: draw.rarely(draw.pick("dot", "concat"), "scaled", None))
    shapes = _inputs(draw, draw.rarely(3, 2, 4, probability=0.15), same_features=draw.chance(0.8))
    given: Any = draw.rarely(shapes, shapes[:1], tuple(shapes), [*shapes, shapes[0], shapes[0]], probability=0.06)
    keywords = draw.some(0.25, return_attention_scores=lambda: True)
    return Configuration.of(name, arguments, given, **keywords)


def multi_head_attention(name: str, draw: Draw) -> Configuration:
    """Two or three tensors, sometimes of other ranks."""
    arguments: dict[str, Any] = {
        "num_heads": draw.rarely(draw.size(1, 3), 0, 2.0, "2", probability=0.04),
        "key_dim": draw.rarely(draw.size(1, 4), 0, 2.5, probability=0.04),
    }
    arguments |= draw.some(
        0.2,
        value_dim=lambda: draw.rarely(draw.size(1, 4), None, 0),
        use_bias=lambda: draw.pick(True, False),
        use_gate=lambda: draw.pick(True, False),
        output_shape=lambda: draw.rarely(draw.pick(None, 5, (5,), (2, 3), [4]), 2.5, ()),
        attention_axes=lambda: draw.rarely(draw.pick(None, 1, (1,)), 2, (1, 2), 7, -2),
        dropout=lambda: 0.1,
    )
    shapes = _inputs(draw, draw.rarely(3, 2, 4, probability=0.1), same_features=draw.chance(0.5))
    keywords = draw.some(0.25, return_attention_scores=lambda: draw.pick(True, False))
    given = draw.rarely(shapes, shapes[:1], [list(shapes)], probability=0.05)
    return Configuration.of(name, arguments, *given, **keywords)


def group_query_attention(name: str, draw: Draw) -> Configuration:
    """Heads that mostly split into groups."""
    shared = draw.size(1, 2)
    arguments: dict[str, Any] = {
        "head_dim": draw.rarely(draw.size(1, 4), 0),
        "num_query_heads": draw.rarely(shared * draw.size(1, 2), draw.size(1, 3)),
        "num_key_value_heads": draw.rarely(shared, 0, probability=0.03),
    }
    arguments |= draw.some(0.2, use_bias=lambda: draw.pick(True, False), use_gate=lambda: draw.pick(True, False))
    shapes = _inputs(draw, draw.rarely(3, 2, 4, probability=0.1), same_features=draw.chance(0.9))
    keywords = draw.some(0.25, return_attention_scores=lambda: draw.pick(True, False))
    return Configuration.of(name, arguments, *draw.rarely(shapes, shapes[:1], probability=0.03), **keywords)


STRATEGIES = {
    "keras.layers.Attention": attention,
    "keras.layers.AdditiveAttention": attention,
    "keras.layers.MultiHeadAttention": multi_head_attention,
    "keras.layers.GroupQueryAttention": group_query_attention,
}
