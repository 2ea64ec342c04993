"""Losses as objects of the program: making them, and calling them on labels and predictions in custom training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.training.class_numbers import refuse_class_number
from keras_shape_lint.interpreter.training.compiled import metric_rule_of, rule_of
from keras_shape_lint.interpreter.training.labels import Pair, check_batches, warning_of
from keras_shape_lint.transfer.losses import SPARSE, certainly_one
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Library, Loss, Producer, Tensor, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.transfer.losses import LossRule

LOSSES, METRICS = "keras.losses.", "keras.metrics."


def construct_loss(name: str, arguments: Arguments) -> Value | None:
    """A loss object for a class of keras.losses; None for its functions, and where the arguments are not known."""
    if not name.startswith((LOSSES, METRICS)) or not name.rpartition(".")[2][:1].isupper() or arguments.open:
        return None
    positional = {str(index): value for index, value in enumerate(arguments.positional)}
    return Loss(name, tuple({**positional, **arguments.keywords}.items()))


def call_loss_function(m: Machine, loss: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """``keras.losses.mse(y_true, y_pred)``: a loss for each sample; None for what is no loss function."""
    if not loss.name.startswith((LOSSES, METRICS)) or not loss.name.rpartition(".")[2][:1].islower():
        return None
    if rule_of(loss) is None or "axis" in arguments.keywords or len(arguments.positional) > 4:
        return None
    call_loss(m, loss, arguments, node)
    labels, output = (arguments.get(name, place) for place, name in enumerate(("y_true", "y_pred")))
    compared = [m.look(value) for value in (labels, output) if value is not None]
    shapes = [value.shape if isinstance(value, (Array, Tensor)) else ANY_SHAPE for value in compared]
    shape = _loss_of_each(loss, shapes)
    if any(isinstance(value, Tensor) for value in compared):
        if shape.rank is None:
            return m.unknown()
        producer = Producer(loss, tuple(compared), {})
        return Tensor(shape, None, producer, m.origin(loss.name.rpartition(".")[2], node), tracked=False)
    return Array(shape, None, "tensorflow")


def _loss_of_each(loss: Library, shapes: list[Shape]) -> Shape:
    """The shape of what a loss function gives: without the last axis, over which it takes the mean or the sum."""
    ranks = {shape.rank for shape in shapes}
    rank = ranks.pop() if len(ranks) == 1 else None
    if not rank:
        return Shape.unknown()
    rule = rule_of(loss)
    labels, output = (shapes[0].dims[:-1], shapes[-1].dims[:-1])
    same = len(shapes) == 2 and labels == output and rule is not None and rule.family != SPARSE
    return Shape(output) if same else Shape.unknown(rank - 1)


def update_metric(m: Machine, metric: Loss, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``metric.update_state(y_true, y_pred)``, which no loss has."""
    return call_loss(m, metric, arguments, node) if metric.name.startswith(METRICS) else m.unknown()


def call_loss(m: Machine, loss: Loss | Library | Const, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``loss_object(y_true, y_pred)``: what fit does with one batch; the value itself is not followed."""
    measures = isinstance(loss, Loss) and loss.name.startswith(METRICS)
    rule = metric_rule_of(loss) if measures else rule_of(loss)
    labels, output = arguments.get("y_true", 0), arguments.get("y_pred", 1)
    if rule is None or node is None or arguments.open or labels is None or output is None:
        return m.unknown()
    labels, output = (_as_scalar(m.look(value)) for value in (labels, output))
    if not isinstance(labels, (Array, Tensor)) or not isinstance(output, (Array, Tensor)):
        return m.unknown()
    operands = [
        Operand(labels, arguments.node_of("y_true", 0), "y_true"),
        Operand(output, arguments.node_of("y_pred", 1), "y_pred"),
    ]
    size = labels.shape.head[0] if labels.shape.head else UNKNOWN
    same = bool(output.shape.head) and (size == output.shape.head[0] or DYNAMIC in (size, output.shape.head[0]))
    known = size if isinstance(size, int) and same else UNKNOWN
    sizes: tuple[Dim, Dim] = (known, known)
    eager = isinstance(labels, Array) and isinstance(output, Array)
    if eager and output.shape.head and _no_axis_goes(labels.shape, output.shape):
        sizes, same = (size, output.shape.head[0]), True
    pair = Pair(
        rule,
        labels.shape,
        output.shape,
        [sizes],
        same,
        False,
        operands,
        fitted=False,
        plain=isinstance(loss, Library),
    )
    label = "compute_loss" if isinstance(loss, Const) else loss.name.rpartition(".")[2]
    try:
        for_every_version(m, lambda ctx: check_batches(pair, ctx.version))
        all_labels = labels.batch_of if isinstance(labels, Array) else None
        given = labels if all_labels is None or all_labels[1] != m.branches else all_labels[0]
        beyond = refuse_class_number(m, loss, rule, given, output.shape)
        if beyond is not None:
            raise beyond
        if eager and not measures and isinstance(loss, Loss) and m.versions == {3}:
            _refuse_scalars(loss.name.rpartition(".")[2], labels.shape, output.shape)
    except Mismatch as mismatch:
        report(m, _of_call(mismatch, rule), label, node, operands)
        return m.unknown()
    m.refused.clear()
    warning = None if measures else warning_of(pair, max(m.versions), min(m.versions))
    if warning is not None:
        report(m, _of_call(warning, rule), label, node, operands)
    return m.unknown()


def _as_scalar(value: Value) -> Value:
    """A number as the scalar that Keras makes of it."""
    number = isinstance(value, Const) and type(value.value) in (int, float)
    return Array(Shape(())) if number else value


_WITHOUT_MEAN = frozenset(("CosineSimilarity", "Dice", "Tversky"))
"""Losses that sum over all axes, however many there are."""


def _refuse_scalars(name: str, labels: Shape, output: Shape) -> None:
    """Refuse to take the mean over the last axis of scalars; of a scalar and one number in a vector both become such.

    Raises:
        Mismatch: keras-fit-target-mismatch.
    """
    pair = (labels, output)
    alone = all(shape.rank == 0 or (shape.rank == 1 and certainly_one(shape[0])) for shape in pair)
    if name not in _WITHOUT_MEAN and alone and any(shape.rank == 0 for shape in pair):
        requirement = "needs an axis to take the mean over, not scalars"
        inputs = tuple(place for place, shape in enumerate(pair) if shape.rank == 0)
        raise Mismatch("keras-fit-target-mismatch", requirement, inputs=inputs)


def _no_axis_goes(labels: Shape, output: Shape) -> bool:
    """Whether a loss compares the shapes as they are: in some versions a last axis of size 1 is dropped or added."""
    if labels.rank is None or output.rank is None or labels.rank == 0:
        return False
    longer = labels if labels.rank > output.rank else output
    return labels.rank == output.rank or certainly_one(longer[-1]) is False


def _of_call(mismatch: Mismatch, rule: LossRule) -> Mismatch:
    """What fit says of its loss, said of the loss itself."""
    requirement = (
        mismatch.requirement.removeprefix("with the metric ").removeprefix("with ").removeprefix(f"{rule.name} ")
    )
    return Mismatch(mismatch.rule, requirement, inputs=mismatch.inputs, detail=mismatch.detail, **mismatch.facts)
