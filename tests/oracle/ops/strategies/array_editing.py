"""Elements that are taken out of arrays or put in, windows, sets, and functions along an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops import functions
from tests.oracle.ops.strategies.tensors import axes, axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def _along(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An array, and an axis of it or none."""
    x = tensor(draw, rule, least=1, most=3)
    return {"x": x, **draw.some(0.7, axis=lambda: axis(draw, len(x.shape)))}


def _index(draw: Draw) -> Any:
    """An index, or several."""
    return draw.pick(draw.integer(-2, 2), draw.integer(0, 1), [0], [0, 0], [-1, 0], [draw.integer(0, 3), 0])


def windows(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An array, and the length of a window along some axes."""
    x = tensor(draw, rule, least=1, most=3, low=2, high=7)
    if draw.chance(0.4):
        count = draw.rarely(len(x.shape), 1, probability=0.2)
        return {"x": x, "window_shape": tuple(draw.integer(1, 3) for _ in range(count))}
    if draw.chance(0.2):
        return {"x": x, "window_shape": (2, 1), "axis": (0, 0)}
    return {"x": x, "window_shape": draw.integer(1, 4), "axis": axis(draw, len(x.shape))}


def broadcast_arrays(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Arrays that can mostly be broadcast."""
    x = tensor(draw, rule)
    return {"arrays": [x, *(nearby(draw, rule, x, 0.2) for _ in range(draw.integer(0, 2)))]}


def chosen(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Conditions or indices, and what is chosen from."""
    x = tensor(draw, rule, most=3)
    count = draw.integer(1, 3)
    choices = [nearby(draw, rule, x, 0.1) for _ in range(count)]
    if rule.name.endswith("choose"):
        return {"conditions": Tensor(x.shape, "int32"), "choices": choices}
    return {"conditions": [Tensor(x.shape, "bool")] * count, "choices": choices}


def open_mesh(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Lists of indices."""
    return {"args": [[0] * draw.size() for _ in range(draw.integer(1, 3))]}


def triangles(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A number of rows."""
    if "tri" in rule.name:
        return {"n": draw.size(), **draw.some(k=lambda: draw.integer(-3, 3), m=draw.size)}
    return {"n": draw.size(), **(draw.some(ndim=lambda: draw.integer(1, 3)) if "ndim" in rule.signature else {})}


def gradient(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """An array, and an axis or several."""
    x = tensor(draw, rule, least=1, most=3, low=2)
    return {"x": x, **draw.some(axis=lambda: axes(draw, len(x.shape)))}


def along_axis(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A function of vectors."""
    x = tensor(draw, rule, least=1, most=3)
    function = draw.pick(functions.same(), functions.numbers(2, 3), functions.numbers())
    return {"func1d": function, "axis": axis(draw, len(x.shape)), "x": x}


def interpolated(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Places, and points that are known."""
    xp = tensor(draw, rule, least=1, most=1, low=2)
    return {"x": tensor(draw, rule), "xp": xp, "fp": nearby(draw, rule, xp, 0.2)}


def two_vectors(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two arrays."""
    return {"ar1": tensor(draw, rule), "ar2": tensor(draw, rule)}


def covariance(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Observations of several variables, in rows or columns."""
    x = tensor(draw, rule, least=1, most=draw.rarely(2, 3))
    return {"x": x, **draw.some(rowvar=lambda: draw.pick(True, False))}


def fitted(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Points, and the degree of a polynomial."""
    count = draw.size(4, 9)
    return {"x": Tensor((count,)), "y": Tensor(draw.pick((count,), (count, 2))), "deg": draw.integer(1, 3)}


STRATEGIES = {
    "delete": lambda draw, rule: {**_along(draw, rule), "obj": _index(draw)},
    "insert": lambda draw, rule: {**_along(draw, rule), "obj": _index(draw), "values": 1.0},
    "refilled": lambda draw, rule: {"x": tensor(draw, rule, least=1), "new_shape": (draw.size(), draw.size())},
    "compress": lambda draw, rule: {
        **_along(draw, rule),
        "condition": draw.pick([True], [False, True], [0, 1, 1], [0]),
    },
    "windows": windows,
    "broadcast_arrays": broadcast_arrays,
    "chosen": chosen,
    "indices": lambda draw, rule: {"dimensions": tuple(draw.size() for _ in range(draw.integer(0, 3)))},
    "open_mesh": open_mesh,
    "places": triangles,
    "gradient": gradient,
    "along_axis": along_axis,
    "sets": two_vectors,
    "counts": lambda draw, rule: {"x": tensor(draw, rule, least=1, most=draw.rarely(1, 2), dtype="int32")},
    "differences": lambda draw, rule: {"x": tensor(draw, rule)},
    "interpolated": interpolated,
    "of_iterable": lambda draw, rule: {"iter": [1.0] * 9, "dtype": "float32", **draw.some(count=draw.size)},
    "covariance": covariance,
    "sorted_by_keys": lambda draw, rule: {"keys": [Tensor(tuple(sizes(draw, rule, 1)))] * draw.integer(1, 3)},
    "fitted_polynomial": fitted,
    "polynomial_values": lambda draw, rule: {"p": [1.0, 2.0], "x": tensor(draw, rule)},
    "bits": lambda draw, rule: {
        "x": (x := tensor(draw, rule, least=1, dtype="uint8")),
        **draw.some(axis=lambda: axis(draw, len(x.shape))),
        **(draw.some(0.3, count=lambda: draw.integer(-9, 20)) if rule.name.endswith("unpackbits") else {}),
    },
    "flat_indices": lambda draw, rule: {
        "multi_index": (x := tensor(draw, rule, dtype="int32"), nearby(draw, rule, x, 0.2)),
        "dims": (9, 9),
    },
}
