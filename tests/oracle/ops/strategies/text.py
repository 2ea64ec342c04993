"""Strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


STRATEGIES = {"text": text, "matches": text, "number": text, "text_joined": joined, "reduce_join": reduce_join}
