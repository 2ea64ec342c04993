"""Operations that make tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.ops.strategies.tensors import axis, nearby, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def filled(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Sizes, and what to fill them with."""
    shape: Any = tuple(draw.rarely(draw.size(), -1, probability=0.04) for _ in range(draw.integer(0, 3)))
    if rule.library == "numpy" and draw.chance(0.2):
        shape = draw.size()
    first = {"dtype": "float32"} if rule.signature.startswith("dtype") else {}
    return {**first, "shape": shape, "fill_value": 1.0, "value": 1.0}


def like(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, and what to fill its likeness with."""
    return {"x": tensor(draw, rule), "fill_value": 1.0}


def nested(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Nested lists of numbers."""

    def build(dims: list[int]) -> Any:
        return [build(dims[1:]) for _ in range(dims[0])] if dims else 1.0

    return {"x": build([draw.integer(1, 3) for _ in range(draw.integer(0, 3))])}


def arange(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Ends and a step."""
    if draw.chance(0.4):
        return {"start": draw.pick(draw.integer(0, 9), 2.5)}
    arguments = {"start": draw.integer(-3, 3), "stop": draw.integer(3, 12)}
    return {**arguments, **draw.some(step=lambda: draw.pick(1, 2, 3))}


def linspace(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Two ends and a number."""
    if rule.library == "tensorflow":
        start: Any = draw.pick(0.0, tensor(draw, rule, least=1, most=2))
        return {"start": start, "stop": start, "num": draw.integer(1, 6)}
    start = tensor(draw, rule, most=2)
    stop = nearby(draw, rule, start, 0.3)
    extra = draw.some(num=lambda: draw.integer(1, 6), axis=lambda: axis(draw, len(start.shape), extra=1))
    return {"start": start, "stop": stop, **extra}


def eye(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Numbers of rows and columns."""
    return {"N": draw.integer(1, 6), **draw.some(M=lambda: draw.integer(1, 6))}


def batched_eye(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Numbers of rows and columns, sometimes a batch."""
    extra = draw.some(num_columns=lambda: draw.integer(1, 6), batch_shape=lambda: [draw.size()])
    return {"num_rows": draw.integer(1, 6), **extra}


STRATEGIES = {
    "filled": filled,
    "like": like,
    "shaped": lambda draw, rule: (like if rule.library == "numpy" else nested)(draw, rule),
    "array": nested,
    "constant": nested,
    "contiguous": like,
    "arange": arange,
    "linspace": linspace,
    "eye": eye,
    "batched_eye": batched_eye,
    "window_function": lambda draw, rule: {"M": draw.integer(1, 9), "beta": 2.0},
    "sequence_mask": lambda draw, rule: {"x": tensor(draw, rule, dtype="int32"), "maxlen": draw.integer(1, 5)},
}
