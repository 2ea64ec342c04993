"""What the metrics of Keras refuse of labels and outputs: more than the loss of the same model, and other things.

Shapes are those of one batch, as for losses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import product
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.losses import (
    RULE,
    Comparison,
    LossRule,
    aligned,
    cannot_broadcast,
    certainly_one,
    differ,
    lacks_axis,
)
from keras_shape_lint.transfer.outcome import Mismatch

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_ELEMENTWISE = "elementwise"
_UNALIGNED = "unaligned"
_BINARY = "binary crossentropy"
_CATEGORICAL = "categorical crossentropy"
_SPARSE = "sparse crossentropy"
_EQUAL = "equal"
_CLASSES = "class numbers"
_ONE_HOT_CLASSES = "classes"
_RANKED = "ranked class numbers"
_ONE_HOT_RANKED = "ranked classes"
_COUNTED = "counted"
_CURVE = "counted along a curve"
_SETS = "sets"
_OVERLAP = "overlap"
_TABLE, _ALIGNED_TABLE = "table", "aligned table"
_CHOSEN = "chosen by shapes"
# fmt: off
FAMILIES = {
    _ELEMENTWISE: (
        "mse MSE mean_squared_error MeanSquaredError mae MAE mean_absolute_error MeanAbsoluteError mape MAPE "
        "mean_absolute_percentage_error MeanAbsolutePercentageError msle MSLE mean_squared_logarithmic_error "
        "MeanSquaredLogarithmicError RootMeanSquaredError LogCoshError binary_accuracy BinaryAccuracy CosineSimilarity"
    ),
    _UNALIGNED: (
        "hinge Hinge squared_hinge SquaredHinge categorical_hinge CategoricalHinge KLDivergence poisson Poisson"
    ),
    _BINARY: "bce BCE binary_crossentropy BinaryCrossentropy",
    _CATEGORICAL: "categorical_crossentropy CategoricalCrossentropy",
    _SPARSE: "sparse_categorical_crossentropy SparseCategoricalCrossentropy",
    _EQUAL: "Accuracy",
    _CLASSES: "sparse_categorical_accuracy SparseCategoricalAccuracy",
    _ONE_HOT_CLASSES: "categorical_accuracy CategoricalAccuracy",
    _RANKED: "sparse_top_k_categorical_accuracy SparseTopKCategoricalAccuracy",
    _ONE_HOT_RANKED: "top_k_categorical_accuracy TopKCategoricalAccuracy",
    _COUNTED: "Precision Recall TruePositives TrueNegatives FalsePositives FalseNegatives",
    _CURVE: "AUC PrecisionAtRecall RecallAtPrecision SensitivityAtSpecificity SpecificityAtSensitivity",
    _SETS: "BinaryIoU MeanIoU IoU",
    _OVERLAP: "OneHotIoU OneHotMeanIoU",
    _TABLE: "F1Score FBetaScore",
    _ALIGNED_TABLE: "R2Score",
    _CHOSEN: "accuracy acc",
}
# fmt: on
_FAMILY_OF = {name: family for family, names in FAMILIES.items() for name in names.split()}
_HARMLESS = frozenset(
    (
        *("name", "dtype", "threshold", "thresholds", "num_thresholds", "curve", "summation_method", "num_classes"),
        *("target_class_ids", "recall", "precision", "specificity", "sensitivity", "k", "beta", "label_smoothing", "0"),
    )
)
"""Arguments of metrics on which shapes do not depend; "0" is one without a name."""


@dataclass(frozen=True, slots=True)
class MetricRule(LossRule):
    """A metric whose behaviour is known."""


def metric_rule(name: str, options: Collection[str] = ()) -> MetricRule | None:
    """The rule for a metric named by a string, class or function of Keras; None if nothing is known about it.

    `options` are the names of the arguments of its constructor.
    """
    short = name.rpartition(".")[2]
    family = _FAMILY_OF.get(short)
    if family is None or not _HARMLESS.issuperset(options) or (family == _TABLE and "0" in options):
        return None
    return MetricRule(short, _COUNTED if family == _CURVE and "thresholds" in options else family)


def check_metric(comparison: Comparison, version: int) -> None:
    """Refuse labels that a metric cannot compare with the output, in a version of Keras (2 or 3).

    Raises:
        Mismatch: keras-fit-target-mismatch; input 0 are the labels, input 1 is the output.
    """
    labels, output = comparison.labels, comparison.output
    if not labels.rank or not output.rank:
        return
    if version < 3 and comparison.fitted and labels.rank == 1 and output.rank == 2:
        labels = labels + Shape((1,))
    name, axis = comparison.loss.name, comparison.loss.axis
    if labels.rank == output.rank and lacks_axis(output, axis):
        requirement = f"with the metric {name} needs an output that has the axis {axis}"
        raise Mismatch(RULE, requirement, inputs=(1,), axis=axis, loss=name)
    family = _choice(labels, output) if comparison.loss.family == _CHOSEN else comparison.loss.family
    if family is not None and _refuses(family, labels, output, comparison, version):
        raise Mismatch(
            RULE,
            f"with the metric {comparison.loss.name} needs {_NEEDS.get(family, _SAME)}",
            inputs=(0, 1),
            loss=comparison.loss.name,
            family=family,
            labels=str(comparison.labels),
            output=str(comparison.output),
        )


_SAME = "labels of the output's shape"
_WITHOUT_LAST = "labels of the output's shape without its last axis"
_ONE_HOT = "labels of the output's shape, apart from the last axis"
_COLUMNS = "labels and an output of 2 dimensions (batch, classes)"
_NEEDS = {
    _SPARSE: _WITHOUT_LAST,
    _CLASSES: _WITHOUT_LAST,
    _RANKED: _WITHOUT_LAST,
    _ONE_HOT_CLASSES: _ONE_HOT,
    _ONE_HOT_RANKED: _ONE_HOT,
    _OVERLAP: _ONE_HOT,
    _TABLE: _COLUMNS,
    _ALIGNED_TABLE: "labels and an output of 2 dimensions (batch, values)",
}


def _choice(labels: Shape, output: Shape) -> str | None:
    """Which metric ``"accuracy"`` is for these shapes; None where that is open."""
    if len(output) < 2:
        return None
    single, column = certainly_one(output[-1]), certainly_one(labels[-1])
    if single is None or (not single and len(labels) >= len(output) and column is None):
        return None
    if single:
        return _ELEMENTWISE
    return _CLASSES if len(labels) < len(output) or column else _ONE_HOT_CLASSES


def _refuses(family: str, labels: Shape, output: Shape, comparison: Comparison, version: int) -> bool:
    """Whether the metric certainly raises."""
    if family in (_TABLE, _ALIGNED_TABLE):
        if not comparison.fitted and certainly_one(labels[0]) is not False:
            return False  # Once its columns are counted, it looks at nothing but what comes out for them.
        pair = aligned(comparison, version) if family == _ALIGNED_TABLE and version == 3 else (labels, output)
        return pair is not None and _no_table(*pair, version)
    if version == 3:
        pair = aligned(comparison, version) if family in (_ELEMENTWISE, _EQUAL) else (labels, output)
        return pair is not None and _OF_KERAS_3.get(family, cannot_broadcast)(*pair)
    if family in (_SETS, _OVERLAP):
        return _OF_KERAS_2[family](labels, output)
    # The wrapper of a function makes the ranks equal first.
    pair = aligned(comparison, version)
    if family == _BINARY and comparison.sigmoid and len(labels) == len(output):
        return differ(labels, output)
    return pair is not None and _OF_KERAS_2.get(family, cannot_broadcast)(*pair)


def _same_count(labels: Shape, output: Shape) -> bool:
    """Whether both may have as many elements; a single one is compared with all."""
    counts = product(labels.dims), product(output.dims)
    return equal(*counts) is not Truth.NO or any(certainly_one(count) is not False for count in counts)


def _no_table(labels: Shape, output: Shape, version: int) -> bool:
    """Not two matrices, or labels of another width, of which sums over the batch are kept for each column."""
    if len(labels) != 2 or len(output) != 2:
        return True
    single = certainly_one(labels[1]) is not False
    return equal(labels[1], output[1]) is Truth.NO and not (single and version == 3)


def _wrong_classes(labels: Shape, output: Shape) -> bool:
    """Class numbers against the greatest of the last axis, after labels of the same rank have lost a last axis."""
    return _wrong_numbers(labels, output, always=False)


def _wrong_classes_of_keras_2(labels: Shape, output: Shape) -> bool:
    return _wrong_numbers(labels, output, always=True)


def _wrong_numbers(labels: Shape, output: Shape, *, always: bool) -> bool:
    """As `_wrong_classes`; `always`: labels of the same rank lose a last axis that is not 1, too, which fails."""
    numbers = labels
    if len(labels) == len(output):
        column = certainly_one(labels[-1])
        if column is None or (not column and always):
            return column is False
        numbers = labels.slice(0, -1) if column else labels
    try:
        compared = broadcast(numbers, output.slice(0, -1))
    except Incompatible:
        return True
    # What was squeezed gets its shape back.
    reshaped = len(numbers) != len(labels)
    return reshaped and equal(product(compared.dims), product(labels.dims)) is Truth.NO


def _wrong_one_hot_classes(labels: Shape, output: Shape) -> bool:
    return _wrong_numbers(labels.slice(0, -1), output, always=True)


def _wrong_ranked(labels: Shape, output: Shape) -> bool:
    """A class number for each row of all but the last axis."""
    if len(output) < 2 or not len(labels):
        return True
    return equal(product(labels.dims), product(output.dims[:-1])) is Truth.NO


def _wrong_one_hot_ranked(labels: Shape, output: Shape) -> bool:
    return _wrong_ranked(labels.slice(0, -1), output)


def _wrong_sparse(labels: Shape, output: Shape) -> bool:
    if len(labels) == len(output):
        column = certainly_one(labels[-1])
        if column is None:
            return False
        labels = labels.slice(0, -1) if column else labels
    return differ(labels, output.slice(0, -1))


def _wrong_count(labels: Shape, output: Shape) -> bool:
    return not _same_count(labels, output)


def _wrong_total(labels: Shape, output: Shape) -> bool:
    return equal(product(labels.dims), product(output.dims)) is Truth.NO


def _wrong_overlap(labels: Shape, output: Shape) -> bool:
    if len(labels) == len(output) == 1:
        return True
    return _wrong_count(labels.slice(0, -1), output.slice(0, -1))


def _wrong_overlap_of_keras_2(labels: Shape, output: Shape) -> bool:
    return len(labels) == 1 or len(output) == 1 or _wrong_total(labels.slice(0, -1), output.slice(0, -1))


def _wrong_flat_sparse(labels: Shape, output: Shape) -> bool:
    """Keras 2 flattens both."""
    if len(labels) == len(output) - 1:
        return differ(labels, output.slice(0, -1))
    return equal(product(labels.dims), product(output.dims[:-1])) is Truth.NO


_OF_KERAS_3: dict[str, Callable[[Shape, Shape], bool]] = {
    _BINARY: differ,
    _CATEGORICAL: differ,
    _SPARSE: _wrong_sparse,
    _CLASSES: _wrong_classes,
    _ONE_HOT_CLASSES: _wrong_one_hot_classes,
    _RANKED: _wrong_ranked,
    _ONE_HOT_RANKED: _wrong_one_hot_ranked,
    _COUNTED: _wrong_count,
    _CURVE: _wrong_total,
    _SETS: _wrong_count,
    _OVERLAP: _wrong_overlap,
}
_OF_KERAS_2: dict[str, Callable[[Shape, Shape], bool]] = {
    _CATEGORICAL: differ,
    _EQUAL: differ,
    _SPARSE: _wrong_flat_sparse,
    _CLASSES: _wrong_classes_of_keras_2,
    _ONE_HOT_CLASSES: _wrong_one_hot_classes,
    _RANKED: _wrong_ranked,
    _ONE_HOT_RANKED: _wrong_one_hot_ranked,
    _COUNTED: differ,
    _CURVE: differ,
    _SETS: _wrong_total,
    _OVERLAP: _wrong_overlap_of_keras_2,
}
