"""Losses and metrics as functions of two tensors, which programs call in losses of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, same_for_keras
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.conversion import Axis
from keras_shape_lint.transfer.ops.axes import axis_in, require_rank
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.ops.nn import equal_for_keras
from keras_shape_lint.transfer.registry import op, under

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context

PAIR = "y_true y_pred"
ERRORS = (
    "hinge kl_divergence log_cosh mean_absolute_error mean_absolute_percentage_error mean_squared_error "
    "mean_squared_logarithmic_error poisson squared_hinge"
)
ERRORS_OF_KERAS_2 = "KLD MAE MAPE MSE MSLE kld kullback_leibler_divergence logcosh mae mape mse msle"


@op(
    under("keras.losses", f"{ERRORS} {ERRORS_OF_KERAS_2} categorical_hinge", PAIR),
    under("keras.metrics", f"{ERRORS} {ERRORS_OF_KERAS_2} categorical_hinge", PAIR),
    {"keras.losses.huber": f"{PAIR} delta", "keras.metrics.huber": f"{PAIR} delta"},
    dtype="float32",
)
def mean_error(y_true: Shape, y_pred: Shape, *, ctx: Context, name: str) -> Shape:
    """Both broadcast, without the last axis; before, Keras 3 gives one of them the rank of the other."""
    adapted = not name.endswith(("hinge", "poisson", "kl_divergence")) and ctx.version == 3
    pair = of_one_rank(y_true, y_pred) if adapted else (y_true, y_pred)
    if pair is None:
        return Shape.unknown()
    common = broadcast_all(*pair)
    require_rank(common.rank, 1)
    return common.slice(0, -1)


def of_one_rank(y_true: Shape, y_pred: Shape) -> tuple[Shape, Shape] | None:
    """Both with a last axis of size 1 dropped or added where one has it more (``squeeze_or_expand_to_same_rank``).

    None where it is not known whether Keras does that.
    """
    if y_true.rank is None or y_pred.rank is None:
        return None
    longer, shorter = (y_true, y_pred) if y_true.rank > y_pred.rank else (y_pred, y_true)
    if len(longer) != len(shorter) + 1 or same_for_keras(longer[-1], 1) is Truth.NO:
        return y_true, y_pred
    if same_for_keras(longer[-1], 1) is Truth.UNKNOWN:
        return None
    if len(shorter) == 1:
        shorter = shorter + Shape((1,))
    else:
        longer = longer.slice(0, -1)
    return (longer, shorter) if y_true.rank > y_pred.rank else (shorter, longer)


CROSSENTROPY = f"{PAIR} from_logits label_smoothing axis=-1"
FOCAL_BINARY = f"{PAIR} apply_class_balancing alpha gamma from_logits label_smoothing axis=-1"
FOCAL = f"{PAIR} alpha gamma from_logits label_smoothing axis=-1"


@op(
    {
        f"keras.{module}.{name}": signature
        for module in ("losses", "metrics")
        for name, signature in (
            ("binary_crossentropy", CROSSENTROPY),
            ("categorical_crossentropy", CROSSENTROPY),
            ("binary_focal_crossentropy", FOCAL_BINARY),
            ("categorical_focal_crossentropy", FOCAL),
        )
    },
    dtype="float32",
)
def crossentropy(y_true: Shape, y_pred: Shape, axis: Axis, *, ctx: Context, name: str) -> Shape:
    """Labels and predictions without the axis of the classes; those of Keras 3 that are not focal must be equal."""
    strict = ctx.version == 3 and name != "categorical_focal_crossentropy"
    if y_true.rank is None or y_pred.rank is None:
        return Shape.unknown()
    if not strict:
        axis_in(axis, y_pred.rank)  # predictions are made to add up to 1 along it
    common = equal_for_keras(y_true, y_pred) if strict else broadcast_all(y_true, y_pred)
    if name == "categorical_crossentropy" and axis != -1 and ctx.version == 3:
        if ctx.running or isinstance(axis, bool):
            return Shape.unknown()
        require_rank(common.rank, 1)
        return common.slice(0, -1)  # Keras does not look at the axis while it builds
    found = axis_in(axis, common.rank)
    return Shape.unknown() if found is None else common.slice(0, found) + common.slice(found + 1)


@op(
    {
        f"keras.{module}.sparse_categorical_crossentropy": f"{PAIR} from_logits ignore_class axis=-1"
        for module in ("losses", "metrics")
    },
    dtype="float32",
)
def sparse_crossentropy(y_true: Shape, y_pred: Shape, axis: Axis) -> Shape:
    """The predictions without the axis of the classes."""
    found = axis_in(axis, y_pred.rank, operand=1)
    return Shape.unknown() if found is None else y_pred.slice(0, found) + y_pred.slice(found + 1)


@op({"keras.losses.cosine_similarity": f"{PAIR} axis=-1"}, dtype="float32")
def cosine_similarity(y_true: Shape, y_pred: Shape, axis: Axis, *, ctx: Context) -> Shape:
    """Both broadcast, without an axis."""
    pair = of_one_rank(y_true, y_pred) if ctx.version == 3 else (y_true, y_pred)
    if pair is None:
        return Shape.unknown()
    for index, shape in enumerate(pair):
        axis_in(axis, shape.rank, operand=index)
    common = broadcast_all(*pair)
    found = axis_in(axis, common.rank)
    return Shape.unknown() if found is None else common.slice(0, found) + common.slice(found + 1)
