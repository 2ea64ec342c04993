"""Functions and losses that only TensorFlow has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def kept(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, and what else is needed."""
    needed = {"message": "not a number", "min": 0.0, "max": 1.0, "value_range": [0.0, 5.0]}
    return {"x": tensor(draw, rule), **{name: value for name, value in needed.items() if f" {name}" in rule.signature}}


def places_in_rows(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Rows of sequences and of values."""
    rows = tensor(draw, rule, least=draw.rarely(1, 0), most=3)
    values = nearby(draw, rule, Tensor((*rows.shape[:-1], draw.size())), 0.2)
    return {"sorted_sequence": rows, "values": values}


def reversed_sequence(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A batch of sequences and their lengths."""
    x = tensor(draw, rule, least=draw.rarely(2, 1))
    batch = draw.rarely(0, 1)
    lengths = nearby(draw, rule, Tensor(x.shape[batch : batch + 1], "int32"), 0.2)
    place = draw.integer(0, len(x.shape) - 1)
    return {"x": x, "lengths": lengths, "seq_axis": place, "batch_axis": batch}


def polynomial(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Coefficients, and where."""
    x = tensor(draw, rule)
    return {"coeffs": [nearby(draw, rule, x, 0.3) for _ in range(draw.integer(1, 3))], "x": x}


def from_factors(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Factors and the order of their rows."""
    size = draw.size()
    return {"x": nearby(draw, rule, Tensor((size, size)), 0.1), "perm": Tensor((size,), "int32")}


def product_with_band(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Three diagonals and right-hand sides."""
    size = draw.size(2, 5)
    return {"diagonals": Tensor((3, size)), "x": Tensor((size, draw.size()))}


def weighted_loss(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Labels and predictions, mostly of the same shape."""
    x = Tensor(tuple(sizes(draw, rule, draw.integer(2, 4))))
    return {"labels": nearby(draw, rule, x, 0.2), "predictions": x}


def sampled_loss(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Weights of every class, labels and inputs."""
    classes, features, batch = 20, draw.size(), sizes(draw, rule, 1)
    return {
        "weights": Tensor((classes, features)), "biases": Tensor((classes,)), "labels": Tensor((*batch, 1), "int64"),
        "x": Tensor((*batch, features)), "num_sampled": 3, "num_classes": classes,
    }  # fmt: skip


def loss_of_sequences(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Labels, predictions and lengths."""
    batch, steps, first = draw.size(), draw.size(5, 9), draw.chance(0.5)
    shape = (batch, steps, 5) if first else (steps, batch, 5)
    return {
        "labels": Tensor((batch, 3), "int32"), "x": Tensor(shape if draw.chance(0.9) else shape[:-1]),
        "label_length": Tensor((batch,), "int32"), "logit_length": Tensor((batch,), "int32"),
        **({"logits_time_major": False} if first else {}),
    }  # fmt: skip


STRATEGIES = {
    "kept": kept,
    "places_in_rows": places_in_rows,
    "reversed_sequence": reversed_sequence,
    "unique_with_counts": lambda draw, rule: {"x": tensor(draw, rule, least=1, most=draw.rarely(1, 2))},
    "inverse_order": lambda draw, rule: {"x": tensor(draw, rule, least=1, most=draw.rarely(1, 2), dtype="int32")},
    "logarithm_of_beta": lambda draw, rule: {"x": tensor(draw, rule)},
    "order_of_all": lambda draw, rule: {"x": tensor(draw, rule)},
    "polynomial": polynomial,
    "low_discrepancy": lambda draw, rule: {"dim": draw.size(1, 5), "num_results": draw.size()},
    "from_factors": from_factors,
    "product_with_band": product_with_band,
    "stacked_at_once": lambda draw, rule: {
        "xs": [x := Tensor(tuple(draw.size() for _ in range(draw.integer(0, 3)))), nearby(draw, rule, x, 0.2)]
    },
    "numbers_in_bytes": lambda draw, rule: {"x": tensor(draw, rule, dtype="string"), "out_type": "uint8"},
    "recording": lambda draw, rule: {
        "contents": Tensor((), "string"),
        **draw.some(desired_channels=lambda: draw.pick(1, 2, -1), desired_samples=lambda: draw.size(5, 9)),
    },
    "text_of": lambda draw, rule: {
        "x": Tensor((), "string")
        if rule.name.endswith("read_file")
        else tensor(draw, rule, least=3, most=3, dtype="uint8")
    },
    "weighted_loss": weighted_loss,
    "sampled_loss": sampled_loss,
    "loss_of_sequences": loss_of_sequences,
}
