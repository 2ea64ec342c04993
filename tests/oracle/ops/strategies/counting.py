"""Counting, sets of values, choices, CTC, and axes named in a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def histogram(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a number of bins."""
    return {"x": tensor(draw, rule, least=1), **draw.some(bins=lambda: draw.rarely(draw.size(), -1))}


def isin(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors."""
    return {"x": tensor(draw, rule), "x2": tensor(draw, rule)}


def select(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Conditions and choices of one shape."""
    x = tensor(draw, rule)
    count = draw.integer(1, 2)
    return {"condlist": [Tensor(x.shape, "bool")] * count, "choicelist": [x] * count}


def unravel_index(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Indices into a shape."""
    dims = tuple(draw.rarely(draw.size(), None) for _ in range(draw.integer(1, 3)))
    return {"indices": tensor(draw, rule, dtype="int32"), "shape": dims}


def unique_elements(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, and what else is wanted."""
    x = tensor(draw, rule, least=1)
    flags = draw.some(return_index=lambda: True, return_inverse=lambda: True, return_counts=lambda: True)
    return {"x": x, **flags, **draw.some(0.3, axis=lambda: axis(draw, len(x.shape)), size=lambda: draw.size())}


def ctc_loss(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Labels, scores, lengths."""
    batch = sizes(draw, rule, 1)[0]
    shapes = {"target": (batch, 4), "output": (batch, 9, 5), "target_length": (batch,), "output_length": (batch,)}
    return {
        name: nearby(draw, rule, Tensor(shape, "float32" if name == "output" else "int32"), 0.06)
        for name, shape in shapes.items()
    }


def ctc_decode(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Scores and lengths."""
    x = Tensor(tuple(sizes(draw, rule, draw.rarely(3, 2, 1))))
    extra = draw.some(strategy=lambda: draw.pick("greedy", "beam_search"), top_paths=lambda: draw.integer(1, 3))
    return {"x": x, "sequence_lengths": Tensor(x.shape[:1], "int32"), **extra}


def rearrange(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a pattern that takes axes apart, moves them and merges them."""
    names = ["b", "h", "w", "c"][: draw.integer(1, 4)]
    lengths: dict[str, Any] = {}
    left, flat, dims = [], [], []
    for name in names:
        if draw.chance(0.3):
            parts = [f"{name}1", f"{name}2"]
            given = draw.integer(1, 3)
            lengths[draw.pick(*parts)] = given
            left.append(f"({parts[0]} {parts[1]})")
            flat += parts
            dims.append(draw.rarely(given * draw.size(1, 3), None))
        else:
            left.append(name)
            flat.append(name)
            dims.append(draw.rarely(draw.size(), None))
    draw.random.shuffle(flat)
    right = flat
    if len(flat) > 1 and draw.chance(0.5):
        right = [f"({flat[0]} {flat[1]})", *flat[2:]]
    if draw.chance(0.05):
        right = [*right, "z"]
    if lengths and draw.chance(0.05):
        lengths.popitem()
    pattern = f"{' '.join(left)} -> {' '.join(right)}"
    return {"x": Tensor(tuple(dims)), "pattern": pattern, "lengths": lengths}


def confusion_matrix(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two vectors of classes, of which one may be a column, or tensors of more axes."""
    classes = sizes(draw, rule, 1)
    more = [[], [], [], [1], [2], [3], [2, 2], [4, 1]]
    labels = Tensor((*classes, *draw.pick(*more)), "int32")
    predictions = Tensor((*classes, *draw.pick(*more)), "int32") if draw.chance(0.4) else labels
    given = {"labels": labels, "predictions": nearby(draw, rule, predictions, 0.1)}
    return {**given, **draw.some(0.5, num_classes=lambda: draw.size())}


def segments(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Rows and the id of each."""
    data = tensor(draw, rule, least=1)
    return {"data": data, "segment_ids": nearby(draw, rule, Tensor(data.shape[:1], "int32"), 0.1)}


STRATEGIES = {
    "bincount": lambda draw, rule: {"x": tensor(draw, rule, dtype="int32")},
    "histogram": histogram,
    "numpy_histogram": lambda draw, rule: {"x": tensor(draw, rule), **draw.some(bins=lambda: draw.size())},
    "isin": isin,
    "corrcoef": lambda draw, rule: {"x": tensor(draw, rule)},
    "select": select,
    "unravel_index": unravel_index,
    "allclose": lambda draw, rule: {"x": (x := tensor(draw, rule)), "x2": x},
    "unique_elements": unique_elements,
    "view": lambda draw, rule: {
        "x": tensor(draw, rule, high=8, dtype=draw.pick("float32", "int8", "uint16", "bool", "complex64", "float64")),
        **draw.some(dtype=lambda: draw.pick("int32", "int8", "bfloat16", "bool", "complex128", "int")),
    },
    "ctc_loss": ctc_loss,
    "ctc_decode": ctc_decode,
    "rearrange": rearrange,
    "tf_bincount": lambda draw, rule: {"x": tensor(draw, rule, least=1, most=2, dtype="int32")},
    "fixed_histogram": lambda draw, rule: {"values": tensor(draw, rule), "value_range": [0.0, 5.0], "nbins": 7},
    "confusion_matrix": confusion_matrix,
    "sorted_segments": segments,
}
