"""Operations that join tensors or take one apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def family(draw: Draw, rule: OpRule, place: int | None, least: int = 1, chance: float = 0.15) -> list[Tensor]:
    """Tensors that agree but for one axis, mostly."""
    first = tensor(draw, rule, least=least)
    found = [first]
    for _ in range(draw.integer(0, 2)):
        dims = list(first.shape)
        if place is not None and -len(dims) <= place < len(dims):
            dims[place] = sizes(draw, rule, 1)[0]
        dims = [draw.rarely(dim, None, probability=0.1) if rule.library != "numpy" else dim for dim in dims]
        found.append(nearby(draw, rule, Tensor(tuple(dims), first.dtype), chance))
    return found


def concatenate(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A list of tensors and an axis."""
    place = axis(draw, 3)
    arguments = {"xs": family(draw, rule, place), "axis": place}
    if rule.library == "numpy" and draw.chance(0.1):
        arguments["axis"] = None
    elif place == 0 and "axis=0" in rule.signature:
        del arguments["axis"]
    return arguments


def append(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors and an axis, or none."""
    place = draw.rarely(axis(draw, 3), None, probability=0.2)
    both = (family(draw, rule, place) * 2)[:2]
    return {"x1": both[0], "x2": both[1], **({} if place is None else {"axis": place})}


def stack(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A list of tensors and a new axis."""
    xs = family(draw, rule, None, least=0)
    return {"xs": xs, **draw.some(axis=lambda: axis(draw, len(xs[0].shape), extra=1))}


def stacked(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A list of tensors."""
    return {"xs": family(draw, rule, draw.pick(0, 1, 2), least=0)}


def split(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, a number of parts, positions or sizes, and an axis."""
    x = tensor(draw, rule, least=1)
    x = Tensor(tuple(None if dim is None else dim * draw.pick(1, 2, 3) for dim in x.shape))
    place = draw.integer(0, len(x.shape) - 1)
    length = x.shape[place] or 6
    sections: Any = draw.rarely(draw.pick(1, 2, 3), 0, -1, probability=0.05)
    if draw.chance(0.4):
        if rule.library == "tensorflow":
            first = draw.integer(0, length)
            sections = draw.pick([first, length - first], [first, -1], [first, 1, length - first])
        else:
            first = draw.integer(0, length)
            sections = draw.pick([first], [first, length], [1, max(1, first)])
    chosen = draw.rarely(place, place - len(x.shape), len(x.shape), probability=0.2)
    return {"x": x, "sections": sections, "axis": chosen}


def split_along(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a number of parts, or positions."""
    x = tensor(draw, rule, least=1)
    x = Tensor(tuple(None if dim is None else dim * draw.pick(1, 2) for dim in x.shape))
    return {"x": x, "sections": draw.pick(1, 2, 2, [1])}


def unstack(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and an axis, sometimes with the number of parts."""
    x = tensor(draw, rule, least=1)
    place = draw.integer(0, len(x.shape) - 1)
    arguments = {"x": x, "axis": draw.rarely(place, len(x.shape))}
    if rule.library != "numpy" and draw.chance(0.3):
        arguments["num"] = x.shape[place] or 2
    return arguments


def tile(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and numbers of repeats."""
    x = tensor(draw, rule, least=1)
    count = draw.rarely(len(x.shape), len(x.shape) + 1, len(x.shape) - 1, probability=0.2)
    repeats = tuple(draw.integer(1, 3) for _ in range(max(1, count)))
    if rule.library != "tensorflow" and draw.chance(0.2):
        return {"x": x, "repeats": 2}
    return {"x": x, "repeats": draw.pick(repeats, list(repeats))}


def repeat(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, a number of repeats or several, an axis or none."""
    x = tensor(draw, rule, least=1)
    backend = "backend" in rule.name
    place = axis(draw, len(x.shape), probability=0.05 if not backend else 0)
    if backend:
        place %= len(x.shape)
    counts: Any = draw.integer(1, 3)
    if not backend and draw.chance(0.3) and -len(x.shape) <= place < len(x.shape) and x.shape[place]:
        counts = [draw.integer(1, 3) for _ in range(x.shape[place])]
        counts = draw.rarely(counts, [*counts, 1])
    if not backend and draw.chance(0.2) and isinstance(counts, int):
        return {"x": x, "repeats": counts}
    return {"x": x, "repeats": counts, "axis": place}


def pad(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and widths."""
    x = tensor(draw, rule, least=1)
    count = draw.rarely(len(x.shape), len(x.shape) + 1, max(1, len(x.shape) - 1), probability=0.12)
    widths: Any = [(draw.integer(0, 2), draw.integer(0, 2)) for _ in range(count)]
    if rule.library != "tensorflow":
        widths = draw.rarely(widths, 1, (1, 2), ((1, 2),), probability=0.3)
    else:
        widths = [list(pair) for pair in widths]
    return {"x": x, "pad_width": widths}


def spatial_padding(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor with spatial axes, and widths for them."""
    spatial = {"temporal_padding": 1, "spatial_2d_padding": 2, "spatial_3d_padding": 3}[rule.name.rpartition(".")[2]]
    rank = draw.rank(spatial + 2)
    pairs = tuple((draw.integer(0, 2), draw.integer(0, 2)) for _ in range(spatial))
    arguments: dict[str, Any] = {"x": Tensor(tuple(sizes(draw, rule, rank)))}
    if draw.chance(0.7):
        arguments["padding"] = pairs if spatial > 1 else pairs[0]
    if spatial > 1 and draw.chance(0.3):
        arguments["data_format"] = draw.pick("channels_first", "channels_last")
    return arguments


def meshgrid(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Vectors."""
    xs = [tensor(draw, rule, least=1, most=1) for _ in range(draw.integer(2, 3))]
    return {"xs": xs, **draw.some(indexing=lambda: draw.pick("ij", "xy"))}


STRATEGIES = {
    "concatenate": concatenate,
    "append": append,
    "stack": stack,
    "stacked": stacked,
    "split": split,
    "array_split": split,
    "split_along": split_along,
    "unstack": unstack,
    "tile": tile,
    "repeat": repeat,
    "repeat_vector": lambda draw, rule: {"x": Tensor(tuple(sizes(draw, rule, draw.rank(2)))), "n": draw.integer(1, 4)},
    "pad": pad,
    "spatial_padding": spatial_padding,
    "meshgrid": meshgrid,
}
