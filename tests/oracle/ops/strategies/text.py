"""Strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axes, nearby, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def text(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Texts, or numbers to be written."""
    x = tensor(draw, rule, dtype="float32" if "as_string" in rule.name else "string")
    extra = {
        "pattern": ".", "rewrite": "", "num_buckets": 5, "key": [1, 2], "input_encoding": "UTF-8",
        "output_encoding": "UTF-8",
    }  # fmt: skip
    return {"x": x, **{name: value for name, value in extra.items() if f" {name}" in rule.signature}}


def joined(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Texts of the same shape."""
    x = tensor(draw, rule, dtype="string")
    return {"inputs": [x, nearby(draw, rule, x, 0.2)]}


def reduce_join(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Texts and axes."""
    x = tensor(draw, rule, least=1, dtype="string")
    return {"x": x, **draw.some(0.5, axis=lambda: axes(draw, len(x.shape)), keepdims=lambda: True)}


def substring(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Texts, and where to cut them."""
    x = tensor(draw, rule, dtype="string")
    place = nearby(draw, rule, draw.pick(Tensor((), "int32"), Tensor(x.shape, "int32")), 0.2)
    return {"x": x, "pos": place, "length": nearby(draw, rule, place, 0.1)}


STRATEGIES = {
    "scripts": lambda draw, rule: {"x": tensor(draw, rule, dtype="int32")},
    "substring": substring,
    "formatted": lambda draw, rule: {"template": "{}", "inputs": tensor(draw, rule)},
    "text": text,
    "matches": text,
    "number": text,
    "text_joined": joined,
    "reduce_join": reduce_join,
}
