"""Arrays of blocks, functions, counts and masks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops import functions
from tests.oracle.ops.strategies.tensors import nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def block(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Rows of blocks, mostly of sizes that fit."""
    rows, columns = [draw.size() for _ in range(draw.integer(1, 2))], [draw.size() for _ in range(draw.integer(1, 3))]
    if draw.chance(0.3):
        return {"arrays": [nearby(draw, rule, Tensor((rows[0], column)), 0.1) for column in columns]}
    return {"arrays": [[nearby(draw, rule, Tensor((row, column)), 0.05) for column in columns] for row in rows]}


def histogram_of_pairs(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two vectors of values, and numbers of bins."""
    x = Tensor(tuple(sizes(draw, rule, draw.rarely(1, 2))))
    return {"x": x, "y": nearby(draw, rule, x, 0.2), **draw.some(bins=lambda: draw.pick(draw.size(), (2, 3), [4, 1]))}


def places_in(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A matrix, mostly square."""
    size = draw.size()
    x = nearby(draw, rule, Tensor((size,) * draw.rarely(2, 1, 3)), 0.2)
    return {"x": x, **(draw.some(0.2, k=lambda: draw.integer(-1, 1)) if " k" in rule.signature else {})}


def masked(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An array, and a condition or a value."""
    x = tensor(draw, rule)
    if rule.name.endswith("masked_where"):
        return {"condition": Tensor(nearby(draw, rule, x, 0.2).shape, "bool"), "x": x}
    return {"x": x, **{name: 1.0 for name in ("value", "v1", "v2") if f" {name}" in rule.signature}}


STRATEGIES = {
    "block": block,
    "of_function": lambda draw, rule: {
        "function": draw.pick(functions.same(), functions.numbers(2, 3)),
        "shape": tuple(draw.size() for _ in range(draw.integer(1, 3))),
    },
    "histogram_of_pairs": histogram_of_pairs,
    "edges_of_bins": lambda draw, rule: {"a": tensor(draw, rule), **draw.some(bins=draw.size)},
    "places_in": places_in,
    "some_elements": lambda draw, rule: {
        "condition": (x := Tensor(tuple(sizes(draw, rule, draw.integer(1, 2))), "int32")),
        "x": x,
    },
    "by_pieces": lambda draw, rule: {
        "x": (x := tensor(draw, rule)),
        "condlist": [Tensor(x.shape, "bool")] * (count := draw.integer(1, 3)),
        "funclist": [1.0] * (count + draw.integer(0, 1)),
    },
    "places_of": lambda draw, rule: {
        "x": tensor(draw, rule, dtype="int32"),
        "shape": (9, draw.size(), 2)[: draw.size(1, 3)],
    },
    "masked": masked,
    "mapped_file": lambda draw, rule: {
        "filename": "/dev/zero",
        "mode": "r",
        "shape": tuple(draw.size() for _ in range(draw.integer(1, 3))),
    },
}
