"""Elementwise operations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import nearby, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def unary(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """One tensor, and what else the operation cannot do without."""
    arguments: dict[str, Any] = {"x": tensor(draw, rule)}
    needed = {
        "x_min": 0.0, "x_max": 1.0, "min_value": 0.0, "max_value": 1.0, "default_value": 0.0, "clip_norm": 1.0,
        "scalar": 2.0, "rate": 0.5, "level": 0.5, "a": 2,
    }  # fmt: skip
    arguments.update({name: value for name, value in needed.items() if f" {name}" in f" {rule.signature}"})
    if rule.name.endswith(".threshold"):
        arguments["threshold"] = 0.5
    if "stateless_dropout" in rule.name:
        arguments["seed"] = [1, 2]
    if rule.name == "keras.activations.relu":
        del arguments["max_value"]
    return arguments


def converted(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, sometimes with the dtype to convert it to."""
    arguments: dict[str, Any] = {"x": tensor(draw, rule)}
    if re.search("cast|convert_image|astype", rule.name) or draw.chance(0.4):
        arguments["dtype"] = "float32"
    return arguments


def binary(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors, one of them often with fewer axes or ones."""
    first = tensor(draw, rule)
    dims = [draw.rarely(dim, 1, probability=0.3) for dim in first.shape[draw.integer(0, len(first.shape)) :]]
    second = nearby(draw, rule, Tensor(tuple(dims), first.dtype))
    pair = (first, second) if draw.chance(0.5) else (second, first)
    if rule.name.endswith(".ldexp"):
        pair = (pair[0], Tensor(pair[1].shape, "int32"))
    return {"x1": pair[0], "x2": pair[1]}


def shift(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two tensors of integers."""
    pair = binary(draw, rule)
    return {"x": pair["x1"], "y": pair["x2"]}


def where(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A condition with two alternatives, or alone."""
    pair = binary(draw, rule)
    condition = Tensor(nearby(draw, rule, draw.pick(*pair.values())).shape, "bool")
    if rule.library != "keras" and draw.chance(0.15) and condition.shape:
        return {"condition": condition}
    return {"condition": condition, **pair}


def bounded(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor with two bounds."""
    pair = binary(draw, rule)
    low = draw.pick(0.0, pair["x2"])
    return {"x": pair["x1"], "low": low, "high": draw.pick(1.0, low)}


def add_n(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A list of equal tensors, sometimes with another among them."""
    first = tensor(draw, rule)
    count = draw.integer(1, 3)
    return {"inputs": [first, *(nearby(draw, rule, first, 0.2) for _ in range(count))]}


STRATEGIES = {
    "unary": unary,
    "predicate": unary,
    "converted": converted,
    "add": binary,
    "binary": binary,
    "comparison": binary,
    "bitwise": shift,
    "where": where,
    "clip_by_value": bounded,
    "clip": bounded,
    "add_n": add_n,
}
