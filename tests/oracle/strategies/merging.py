"""Layers over lists: shapes that go together, and shapes that nearly do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration

if TYPE_CHECKING:
    from tests.oracle.configurations import ShapeLike
    from tests.oracle.draw import Draw


def elementwise(name: str, draw: Draw) -> Configuration:
    """Equal shapes, some dims 1 or dynamic, some shapes shorter, some sizes wrong."""
    whole = draw.shape(draw.rarely(3, 1, 2, 4, probability=0.5), dynamic=0.2)
    count = draw.rarely(2, 1, 3, 4, probability=0.3)
    return Configuration.of(name, {}, [_nearly(whole, draw) for _ in range(count)])


def _nearly(whole: ShapeLike, draw: Draw) -> ShapeLike:
    batch, *rest = whole
    if draw.chance(0.15):
        rest = rest[draw.integer(0, len(rest)) :]
    dims = [draw.pick(1, None, draw.size()) if draw.chance(0.15 if dim is not None else 0.6) else dim for dim in rest]
    return (draw.rarely(batch, None, 1, draw.size(), probability=0.1), *dims)


def concatenate(name: str, draw: Draw) -> Configuration:
    """Shapes that differ on one axis, now and then on another one as well."""
    rank = draw.rarely(3, 1, 2, 4, probability=0.4)
    axis = draw.rarely(draw.integer(-rank, rank - 1), rank, -rank - 1, None, "1", 1.0, [1], probability=0.06)
    whole = draw.shape(rank, dynamic=0.25)
    shapes = []
    for _ in range(draw.rarely(2, 1, 3, 4, probability=0.4)):
        dims = [draw.pick(None, draw.size()) if draw.chance(0.05) else dim for dim in whole]
        if isinstance(axis, int) and -rank <= axis < rank:
            dims[axis] = draw.dim(1, 4)
        if draw.chance(0.04):
            dims.pop(draw.integer(0, rank - 1)) if draw.chance(0.5) and rank > 1 else dims.append(draw.size())
        shapes.append(tuple(dims))
    arguments: dict[str, Any] = {} if axis == -1 else {"axis": axis}
    return Configuration.of(name, arguments, shapes)


def dot(name: str, draw: Draw) -> Configuration:
    """Two shapes with a common size on the contracted axes, mostly."""
    ranks = [draw.rarely(draw.pick(2, 3), 1, 4) for _ in range(2)]
    axes = [draw.integer(1, max(1, rank - 1)) - draw.pick(0, 0, rank) for rank in ranks]
    batch, common = draw.batch(), draw.dim(dynamic=0.2)
    shapes = []
    for rank, axis in zip(ranks, axes, strict=True):
        dims = [draw.rarely(batch, None, 3), *(draw.dim() for _ in range(rank - 1))]
        if -rank <= axis < rank:
            dims[axis] = draw.rarely(common, draw.dim())
        shapes.append(tuple(dims))
    given: Any = draw.pick(tuple(axes), axes)
    if axes[0] == axes[1] and draw.chance(0.7):
        given = axes[0]
    given = draw.rarely(given, 0, None, (1,), [1, "2"], 1.5, (1, 2, 3), 5, (0, 1), (0, 0), probability=0.1)
    arguments = {"axes": given} | draw.some(normalize=lambda: draw.pick(True, False))
    return Configuration.of(name, arguments, shapes)


ELEMENTWISE = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")

STRATEGIES = {
    **{f"keras.layers.{name}": elementwise for name in ELEMENTWISE},
    "keras.layers.Concatenate": concatenate,
    "keras.layers.Dot": dot,
}
