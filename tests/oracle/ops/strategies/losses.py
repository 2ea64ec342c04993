"""Losses as functions, and what only keras.backend has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Tensor
from tests.oracle.ops.strategies.tensors import axis, nearby, sizes, tensor

if TYPE_CHECKING:
    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def pair(first: str, second: str) -> Any:
    """A strategy for labels and predictions of the same shape, mostly."""

    def strategy(draw: Draw, rule: OpRule) -> dict[str, Any]:
        x = tensor(draw, rule, least=1)
        other = (
            draw.some(0.3, axis=lambda: axis(draw, len(x.shape), probability=0.05)) if "axis" in rule.signature else {}
        )
        return {first: x, second: nearby(draw, rule, x, 0.2), **other}

    return strategy


def sparse(first: str, second: str) -> Any:
    """A strategy for predictions, and labels without the axis of the classes."""

    def strategy(draw: Draw, rule: OpRule) -> dict[str, Any]:
        output = tensor(draw, rule, least=2)
        return {first: Tensor(output.shape[:-1], "int32"), second: output}

    return strategy


def batch_normalization(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor and a vector for each moment."""
    x = Tensor((*sizes(draw, rule, draw.pick(1, 2, 3, 4)), draw.size()))
    vector = Tensor(x.shape[-1:])
    return {"x": x, "mean": vector, "var": vector, "beta": vector, "gamma": vector}


def normalize_batch(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """A tensor, and the axes but the last."""
    x = Tensor((*sizes(draw, rule, draw.pick(1, 2, 3)), draw.size()))
    vector = Tensor(x.shape[-1:])
    return {"x": x, "gamma": vector, "beta": vector, "reduction_axes": list(range(len(x.shape) - 1))}


def resize_volumes(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Volumes and factors."""
    return {
        "x": Tensor(tuple(sizes(draw, rule, draw.rarely(5, 4)))), "depth_factor": draw.integer(1, 2),
        "height_factor": 2, "width_factor": draw.integer(1, 3),
        "data_format": draw.pick("channels_first", "channels_last"),
    }  # fmt: skip


def local_conv1d(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Steps, and a kernel for each position."""
    channels, window, steps = draw.size(1, 3), draw.size(1, 3), draw.size(4, 8)
    kernel = Tensor((steps - window + 1, window * channels, draw.size()))
    return {"x": Tensor((draw.size(), steps, channels)), "kernel": kernel, "kernel_size": (window,), "strides": (1,)}


def ctc_batch_cost(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Labels, predictions, lengths."""
    batch = draw.size()
    column = Tensor((batch, draw.rarely(1, 2)), "int32")
    y_pred = Tensor((batch, 9, 5) if draw.chance(0.9) else (batch, 9))
    return {"y_true": Tensor((batch, 4), "int32"), "y_pred": y_pred, "input_length": column, "label_length": column}


def ctc_decode(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Predictions and lengths."""
    batch = draw.size()
    extra = draw.pick({}, {"greedy": False, "top_paths": draw.integer(1, 3)})
    return {"y_pred": Tensor((batch, 9, 5)), "input_length": Tensor((batch,), "int32"), **extra}


def decoded_sequences(draw: Draw, rule: OpRule) -> dict[str, Any]:
    """Scores with the timesteps first, and lengths."""
    steps, batch, classes = draw.size(), draw.size(), draw.integer(2, 6)
    x = Tensor(draw.rarely((steps, batch, classes), (steps, batch)))
    lengths = Tensor(draw.rarely((batch,), (batch, 1), (batch + 1,)), "int32")
    paths = draw.some(top_paths=lambda: draw.integer(1, 3)) if "top_paths" in rule.signature else {}
    return {"x": x, "sequence_length": lengths, **paths}


STRATEGIES = {
    "mean_error": pair("y_true", "y_pred"),
    "crossentropy": pair("y_true", "y_pred"),
    "cosine_similarity": pair("y_true", "y_pred"),
    "sparse_crossentropy": sparse("y_true", "y_pred"),
    "elementwise_crossentropy": pair("target", "output"),
    "backend_categorical_crossentropy": pair("target", "output"),
    "backend_sparse_crossentropy": sparse("target", "output"),
    "backend_batch_normalization": batch_normalization,
    "normalize_batch": normalize_batch,
    "resize_volumes": resize_volumes,
    "local_conv1d": local_conv1d,
    "ctc_batch_cost": ctc_batch_cost,
    "backend_ctc_decode": ctc_decode,
    "decoded_sequences": decoded_sequences,
}
