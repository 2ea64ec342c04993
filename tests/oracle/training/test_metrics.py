"""Every metric against real Keras, on labels and outputs of drawn shapes: both refuse the same ones."""

from __future__ import annotations

import os
from typing import Any

import pytest

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.losses import Comparison
from keras_shape_lint.transfer.metrics import FAMILIES, check_metric, metric_rule
from keras_shape_lint.transfer.outcome import Mismatch
from tests.oracle.configurations import Tensor
from tests.oracle.draw import Draw
from tests.oracle.partial import Weakening
from tests.oracle.real import library

VARIABLE = "ORACLE_METRICS"
DEFAULT = 20
"""How many pairs of shapes are drawn for each metric."""
NAMES = sorted(name for names in FAMILIES.values() for name in names.split())
ARGUMENTS = {
    "MeanIoU": {"num_classes": 3},
    "IoU": {"num_classes": 3, "target_class_ids": [0]},
    "OneHotIoU": {"num_classes": 3, "target_class_ids": [0]},
    "OneHotMeanIoU": {"num_classes": 3},
    "PrecisionAtRecall": {"recall": 0.5},
    "RecallAtPrecision": {"precision": 0.5},
    "SensitivityAtSpecificity": {"specificity": 0.5},
    "SpecificityAtSensitivity": {"sensitivity": 0.5},
}
Sizes = tuple[int, ...]


def drawn(draw: Draw) -> tuple[Sizes, Sizes]:
    """The shapes of a batch of labels and of the output."""
    batch = draw.rarely(4, 1)
    output = (batch, *(draw.pick(1, 2, 3, 5) for _ in range(draw.rarely(draw.pick(1, 1, 2, 3), 0))))
    kind = draw.pick("same", "same", "classes", "classes", "column", "changed", "changed", "turned", "flat", "any")
    if kind == "same":
        return output, output
    if kind == "classes":
        return output[:-1] or output, output
    if kind == "column":
        return (*output[:-1], 1), output
    if kind == "turned":
        return (batch, *reversed(output[1:])), output
    if kind == "flat":
        size = 1
        for dim in output[1:]:
            size *= dim
        return (batch, size), output
    if kind == "any":
        return (batch, *(draw.pick(1, 2, 3, 5) for _ in range(draw.integer(0, 3)))), output
    labels = list(output)
    axis = draw.integer(0, len(labels) - 1)
    change = draw.pick("size", "drop", "add", "one")
    if change == "add":
        labels.insert(axis + 1, draw.pick(1, 2))
    elif change == "drop" and len(labels) > 1:
        del labels[max(1, axis)]
    elif axis:
        labels[axis] = 1 if change == "one" else labels[axis] + 1
    return tuple(labels), output


def refused_by_keras(name: str, labels: Sizes, output: Sizes, version: int, *, fitted: bool) -> str | None:
    """What fit's own bookkeeping of metrics, or the metric alone, says of these labels; None if it takes them."""
    import tensorflow as tf

    keras = library(version)
    metric: Any = name
    if name[:1].isupper() and hasattr(keras.metrics, name) and isinstance(getattr(keras.metrics, name), type):
        metric = getattr(keras.metrics, name)(**ARGUMENTS.get(name, {}))
    if not fitted:
        measured = metric
    elif version == 3:
        from keras.src.trainers.compile_utils import CompileMetrics

        measured = CompileMetrics([metric], None)
    else:
        from tf_keras.src.engine.compile_utils import MetricsContainer

        measured = MetricsContainer([metric])
    try:
        measured.update_state(tf.zeros(labels), tf.fill(output, 0.5))
    except Exception as error:  # noqa: BLE001 - whatever Keras raises is its answer
        return f"{type(error).__name__}: {str(error)[:200]}"
    return None


def refused_by_us(name: str, labels: Shape, output: Shape, version: int, *, fitted: bool) -> str | None:
    rule = metric_rule(name, list(ARGUMENTS.get(name, {})))
    assert rule is not None
    try:
        check_metric(Comparison(rule, labels, output, fitted), version)
    except Mismatch as mismatch:
        return mismatch.requirement
    return None


ONLY_KERAS_3 = {"BCE", "bce"}
CASES = [(name, version) for name in NAMES for version in (3, 2) if version == 3 or name not in ONLY_KERAS_3]
CLASSES = [(name, version) for name, version in CASES if (name[:1].isupper() and name.upper() != name) or name == "AUC"]


@pytest.mark.parametrize(("name", "version"), CASES)
def test_metric_refuses_what_keras_refuses(name: str, version: int) -> None:
    compare(name, version, fitted=True)


@pytest.mark.parametrize(("name", "version"), CLASSES)
def test_metric_alone_refuses_what_keras_refuses(name: str, version: int) -> None:
    compare(name, version, fitted=False)


def compare(name: str, version: int, *, fitted: bool) -> None:
    """Draw labels and outputs: what is refused is refused by Keras, and the other way round."""
    differences = []
    for index in range(int(os.environ.get(VARIABLE, DEFAULT))):
        draw = Draw(f"{name} {index}")
        labels, output = drawn(draw)
        real = refused_by_keras(name, labels, output, version, fitted=fitted)
        ours = refused_by_us(name, Shape(labels), Shape(output), version, fitted=fitted)
        if ours is None and not fitted and labels[0] == 1 and name in ("F1Score", "FBetaScore", "R2Score"):
            continue  # it depends on what it was updated with before
        if ours is None and len(output) == 1 and name in ("accuracy", "acc"):
            continue  # which metric it is depends on the size of the batch, which the graph may not have
        if (real is None) != (ours is None):
            kind = "false alarm" if real is None else "missed error"
            differences.append(f"{kind}: labels {labels}, output {output}\n    keras: {real}\n    rules: {ours}")
        elif real is None:
            weakening = Weakening(draw)
            less = [weakening.shape(Tensor(sizes)) for sizes in (labels, output)]
            ours = refused_by_us(name, *less, version, fitted=fitted)
            if ours is not None:
                differences.append(f"false alarm: labels {less[0]}, output {less[1]}\n    rules: {ours}")
    assert not differences, "\n".join([f"{len(differences)} differences", *differences[:5]])
