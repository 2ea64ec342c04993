"""Losses that only TensorFlow has: of sequences, which it also decodes, with sampled classes, and of TensorFlow 1."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Flag
from keras_shape_lint.transfer.ops.axes import mismatch, require_rank
from keras_shape_lint.transfer.ops.merging import merged
from keras_shape_lint.transfer.registry import op, under

_WEIGHTED = "weights scope loss_collection reduction"


@op(
    under("tensorflow.losses", "absolute_difference mean_squared_error", f"labels predictions {_WEIGHTED}"),
    {"tensorflow.losses.huber_loss": "labels predictions weights delta scope loss_collection reduction"},
    {"tensorflow.losses.log_loss": "labels predictions weights epsilon scope loss_collection reduction"},
    {"tensorflow.losses.hinge_loss": f"labels logits->predictions {_WEIGHTED}"},
    {
        "tensorflow.losses.sigmoid_cross_entropy": (
            "multi_class_labels->labels logits->predictions weights label_smoothing scope loss_collection reduction"
        ),
        "tensorflow.losses.softmax_cross_entropy": (
            "onehot_labels->labels logits->predictions weights label_smoothing scope loss_collection reduction"
        ),
    },
    dtype="float32",
)
def weighted_loss(labels: Shape, predictions: Shape, reduction: Any = None) -> Shape:
    """One number for labels and predictions of the same shape."""
    merged([labels, predictions])
    return Shape(()) if reduction is None else Shape.unknown()


@op(
    under(
        "tensorflow.nn",
        "sampled_softmax_loss nce_loss",
        "weights biases labels inputs->x num_sampled num_classes num_true sampled_values remove_accidental_hits",
    ),
    dtype="float32",
)
def sampled_loss(x: Shape) -> Shape:
    """(batch, features) -> (batch,)"""
    require_rank(x.rank, 2, "(batch, features)", most=2)
    return Shape((UNKNOWN if x.rank is None or x[0] is DYNAMIC else x[0],))


@op(
    {
        "tensorflow.nn.ctc_loss": (
            "labels logits->x label_length logit_length logits_time_major=True unique blank_index name"
        )
    },
    dtype="float32",
)
def loss_of_sequences(x: Shape, logits_time_major: Flag) -> Shape:
    """(timesteps, batch, classes), or with the batch first -> (batch,)"""
    require_rank(x.rank, 3, most=3)
    batch: Dim = UNKNOWN
    if x.rank is not None and logits_time_major is not UNKNOWN:
        batch = x[1 if logits_time_major else 0]
    return Shape((UNKNOWN if batch is DYNAMIC else batch,))


@op(
    {"tensorflow.nn.ctc_greedy_decoder": "inputs->x sequence_length merge_repeated blank_index"},
    {"tensorflow.nn.ctc_beam_search_decoder": "inputs->x sequence_length beam_width top_paths=1 merge_repeated"},
)
def decoded_sequences(x: Shape, sequence_length: Shape, top_paths: Any = 1) -> Any:
    """(timesteps, batch, classes) -> a list of sparse labels (batch, length), and scores (batch, paths)"""
    require_rank(x.rank, 3, "(timesteps, batch, classes)", most=3)
    require_rank(sequence_length.rank, 1, "(batch)", most=1, operand=1)
    batch: Dim = UNKNOWN if x.rank is None else x[1]
    if sequence_length.rank is not None and equal(batch, sequence_length[0]) is Truth.NO:
        detail = f"{batch} and {sequence_length[0]}"
        raise mismatch("needs as many lengths as there are sequences on axis 1", inputs=(0,), detail=detail)
    if not isinstance(top_paths, int):
        return Shape.unknown()
    scores = Shape((UNKNOWN if batch is DYNAMIC else batch, top_paths))
    return [Shape.unknown(2)] * top_paths, scores
