"""What the losses of Keras refuse of labels and outputs, and what they broadcast in silence.

Shapes are those of one batch: the first axis is the number of its samples where that is known, else unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, product
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.outcome import Mismatch

CATEGORICAL, SPARSE, BINARY, ELEMENTWISE = "categorical", "sparse", "binary", "elementwise"
RULE = "keras-fit-target-mismatch"
# fmt: off
_FAMILIES = {
    CATEGORICAL: "categorical_crossentropy CategoricalCrossentropy",
    SPARSE: "sparse_categorical_crossentropy SparseCategoricalCrossentropy",
    BINARY: "binary_crossentropy BinaryCrossentropy bce BCE",
    ELEMENTWISE: (
        "mean_squared_error MeanSquaredError mse MSE mean_absolute_error MeanAbsoluteError mae MAE "
        "mean_absolute_percentage_error MeanAbsolutePercentageError mape MAPE "
        "mean_squared_logarithmic_error MeanSquaredLogarithmicError msle MSLE "
        "huber Huber huber_loss log_cosh logcosh LogCosh poisson Poisson "
        "hinge Hinge squared_hinge SquaredHinge categorical_hinge CategoricalHinge "
        "kl_divergence KLDivergence kld KLD cosine_similarity CosineSimilarity "
    ),
}
# fmt: on
_FAMILY_OF = {name: family for family, names in _FAMILIES.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class LossRule:
    """A loss whose behaviour is known: its name as the program writes it, and what it compares."""

    name: str
    family: str
    axis: int = -1
    """The axis along which it compares vectors; only a cosine similarity can have another one than the last."""


def loss_rule(name: str) -> LossRule | None:
    """The rule for a loss named by a string, function or class of Keras; None if nothing is known about it."""
    short = name.rpartition(".")[2]
    family = _FAMILY_OF.get(short)
    return None if family is None else LossRule(short, family)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Labels against an output under a loss.

    `fitted`: in fit Keras 2 gives labels of rank 1 a last axis first; `sigmoid`: the output comes out of a sigmoid that
    Keras 2 sees, and then it computes with the logits.
    """

    loss: LossRule
    labels: Shape
    output: Shape
    fitted: bool = True
    sigmoid: bool = False
    plain: bool = False
    """Whether a plain function compares them as they are, without the class that first makes the ranks equal."""


def check_labels(comparison: Comparison, version: int) -> None:
    """Refuse labels that the loss cannot compare with the output, in a version of Keras (2 or 3).

    Raises:
        Mismatch: keras-fit-target-mismatch; input 0 are the labels, input 1 is the output.
    """
    pairs = _alignments(comparison, version)
    family, axis = comparison.loss.family, comparison.loss.axis
    if pairs and all(lacks_axis(output, axis) for _, output in pairs):
        requirement = f"with {comparison.loss.name} needs an output that has the axis {axis}"
        raise Mismatch(RULE, requirement, inputs=(1,), axis=axis, loss=comparison.loss.name)
    if pairs and all(_refuses(comparison, labels, output, version) for labels, output in pairs):
        raise Mismatch(
            RULE,
            f"with {comparison.loss.name} {_needs(family)}",
            inputs=(0, 1),
            advice=_advice(comparison),
            loss=comparison.loss.name,
            family=family,
            labels=str(comparison.labels),
            output=str(comparison.output),
        )


def lacks_axis(output: Shape, axis: int) -> bool:
    """Whether an output certainly does not have the axis, counted from either end; it always has a last one."""
    return axis != -1 and output.rank is not None and not -output.rank <= axis < output.rank


def _alignments(comparison: Comparison, version: int) -> list[tuple[Shape, Shape]]:
    """What the loss may compare: two pairs where nobody knows whether the last axis is of size 1 and is dropped."""
    labels, output = comparison.labels, comparison.output
    if labels.rank is None or output.rank is None:
        return []
    if output.rank == 0:
        # Nothing is dropped or added for an output that is one number.
        return [(labels, output)] if labels.rank > 1 else []
    certain = aligned(comparison, version)
    if certain is not None:
        return [certain]
    if labels.rank > output.rank:
        of_one = replace(comparison, labels=labels.with_last(1))
    else:
        of_one = replace(comparison, output=output.with_last(1))
    dropped = aligned(of_one, version)
    return [(labels, output), *([dropped] if dropped is not None else [])]


def _refuses(comparison: Comparison, labels: Shape, output: Shape, version: int) -> bool:
    """Whether the loss refuses labels and output of the same rank, as far as Keras makes it the same."""
    family = comparison.loss.family
    if family == SPARSE:
        return _sparse_differs(labels, output, version)
    if family == CATEGORICAL or (family == BINARY and (version == 3 or comparison.sigmoid)):
        return differ(labels, output)
    return cannot_broadcast(labels, output)


def _needs(family: str) -> str:
    if family == SPARSE:
        return "needs labels of the output's shape without its last axis"
    if family == ELEMENTWISE:
        return "needs labels of the output's shape"
    return "needs labels of exactly the output's shape"


def _advice(comparison: Comparison) -> str:
    """What to write instead, where the shapes leave no doubt."""
    labels, output, family = comparison.labels, comparison.output, comparison.loss.family
    if not labels.rank or not output.rank:
        return ""
    classes = output[-1]
    if family == SPARSE and labels.rank == output.rank and equal(labels[-1], classes) is Truth.YES and classes != 1:
        return "use categorical_crossentropy for one-hot labels"
    column = labels.rank == output.rank - 1 or (labels.rank == output.rank and labels[-1] == 1)
    inner = zip(labels.dims[1 : output.rank - 1], output.dims[1:-1], strict=False)
    if family != CATEGORICAL or not column or equal(classes, 1) is not Truth.NO:
        return ""
    alike = all(equal(left, right) is Truth.YES for left, right in inner)
    return "use sparse_categorical_crossentropy for labels that are class numbers" if alike else ""


def broadcasts_silently(comparison: Comparison, version: int) -> bool:
    """Whether an elementwise loss stretches labels or output along an axis, so that it compares what does not match."""
    pair = aligned(comparison, version)
    if pair is None or comparison.loss.family != ELEMENTWISE:
        return False
    labels, output = pair
    if len(labels) != len(output):
        # The first axis of the shorter one, its samples, meets another axis of the longer one.
        longer, shorter = (labels, output) if len(labels) > len(output) else (output, labels)
        if not len(shorter):
            return False  # one number
        met = longer[len(longer) - len(shorter)]
        return _is_large(met) or any(map(_is_large, shorter.dims[1:])) or met == 1
    return any(
        (left == 1 and _is_large(right)) or (right == 1 and _is_large(left))
        for left, right in zip(labels.dims[1:], output.dims[1:], strict=True)
    )


def _is_large(dim: object) -> bool:
    return isinstance(dim, int) and dim > 1


def aligned(comparison: Comparison, version: int) -> tuple[Shape, Shape] | None:
    """Labels and output after Keras has dropped or added a last axis of size 1; None if that is not certain.

    `squeeze_or_expand_to_same_rank` in Keras 3, `match_dtype_and_rank` and `squeeze_or_expand_dimensions` in Keras 2.
    """
    labels, output = comparison.labels, comparison.output
    if labels.rank is None or output.rank is None or output.rank == 0:
        return None
    if comparison.plain and (version < 3 or comparison.loss.family != ELEMENTWISE):
        return labels, output
    if version < 3 and comparison.fitted and labels.rank == 1 and output.rank == 2:
        labels = labels + Shape((1,))
    if len(labels) == len(output) + 1:
        last = certainly_one(labels[-1])
        if last is None:
            return None
        if last and version == 3 and output.rank == 1:
            output = output + Shape((1,))
        elif last:
            labels = labels.slice(0, -1)
    elif len(output) == len(labels) + 1:
        last = certainly_one(output[-1])
        if last is None:
            return None
        if last and version == 3 and labels.rank == 1:
            labels = labels + Shape((1,))
        elif last:
            output = output.slice(0, -1)
    return labels, output


def certainly_one(dim: object) -> bool | None:
    """Whether a size is 1; None where that is open."""
    if dim is UNKNOWN or dim is DYNAMIC:
        return None
    answer = equal(dim, 1)  # type: ignore[arg-type]
    return None if answer is Truth.UNKNOWN else answer is Truth.YES


def differ(left: Shape, right: Shape) -> bool:
    """Whether the shapes are certainly not the same."""
    return len(left) != len(right) or any(_size_differs(a, b) for a, b in zip(left, right, strict=True))


def _size_differs(left: Dim, right: Dim) -> bool:
    """Whether two sizes are certainly refused; a size of 1 that only the run knows is broadcast."""
    sizes = (left, right)
    known = all(isinstance(size, int) for size in sizes) or all(equal(size, 1) is Truth.NO for size in sizes)
    return known and equal(left, right) is Truth.NO


def _sparse_differs(labels: Shape, output: Shape, version: int) -> bool:
    classes_dropped = output.slice(0, -1)
    if version == 3:
        if len(labels) == len(output):
            last = certainly_one(labels[-1])
            if last is None:
                return False
            labels = labels.slice(0, -1) if last else labels
        return differ(labels, classes_dropped)
    if len(labels) == len(classes_dropped):
        return differ(labels, classes_dropped)
    # Keras 2 flattens both; both have the same number of samples.
    return equal(product(labels.dims[1:]), product(classes_dropped.dims[1:])) is Truth.NO


def cannot_broadcast(left: Shape, right: Shape) -> bool:
    """Whether two shapes certainly do not broadcast together."""
    try:
        broadcast(left, right)
    except Incompatible:
        return True
    return False


def check_weights(weights: Shape, output: Shape) -> None:
    """Refuse sample weights that cannot be multiplied with the losses, one for each place but those of the last axis.

    Raises:
        Mismatch: keras-fit-input-mismatch; input 0 are the weights, input 1 is the output.
    """
    if weights.rank is None or output.rank is None or output.rank < 2:
        return
    losses = output.slice(0, -1)
    if weights.rank == losses.rank + 1 and certainly_one(weights[-1]) is not False:  # type: ignore[operator]
        return
    if cannot_broadcast(weights, losses):
        raise Mismatch(
            "keras-fit-input-mismatch",
            f"needs sample_weight of shape {losses}, one number for each loss",
            inputs=(0, 1),
        )
