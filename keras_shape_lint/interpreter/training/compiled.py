"""What a model was compiled with: the losses, and which output each of them is for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.graphs import OUTPUTS
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.transfer.losses import LossRule, loss_rule
from keras_shape_lint.transfer.metrics import MetricRule, metric_rule
from keras_shape_lint.values import Const, Dict, Layer, Library, List, Loss, Model, Tensor, Tuple, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.values import Mutable

COMPILED, WEIGHTED, MEASURED, MEASURED_WITH_WEIGHTS = "<compiled>", "<weighted>", "<measured>", "<measured by weight>"
"""The slots of a model that hold what its last `compile` was given: losses, their weights, both kinds of metrics."""
_LOSS_MODULES = ("keras.losses.", "keras.metrics.", "keras.objectives.")


def remember_losses(m: Machine, model: Mutable, arguments: Arguments) -> None:
    """``model.compile(...)``: the last one counts."""
    loss = arguments.get("loss", 1)
    before = m.versions <= {1, 2}
    metrics = arguments.get("metrics", 2 if before else 3)
    weights = arguments.get("loss_weights", 3 if before else 2)
    m.heap.write(model, WEIGHTED, weights if weights is not None and not arguments.open else Const(None))
    m.heap.write(model, MEASURED, metrics if metrics is not None and not arguments.open else Const(None))
    with_weights = arguments.get("weighted_metrics", 4)
    m.heap.write(model, MEASURED_WITH_WEIGHTS, Const(None) if with_weights is None or arguments.open else with_weights)
    m.heap.write(model, COMPILED, m.unknown() if arguments.open else loss if loss is not None else Const(None))


def remembered_losses(m: Machine, model: Mutable) -> Value | None:
    """The losses a model is compiled with, or None if it is not known to be compiled."""
    found = model.slots.get(COMPILED)
    return m.look(found) if isinstance(found, Value) else None


def remembered_weights(m: Machine, model: Mutable) -> Value:
    """The `loss_weights` that a model is compiled with; None where there are none, or none that are known."""
    found = model.slots.get(WEIGHTED)
    return m.look(found) if isinstance(found, Value) else Const(None)


def metrics_given(m: Machine, model: Mutable) -> dict[str, Value]:
    """What a model is compiled with as metrics, by the argument."""
    slots = {"metrics": MEASURED, "weighted_metrics": MEASURED_WITH_WEIGHTS}
    found = {argument: model.slots.get(slot) for argument, slot in slots.items()}
    return {argument: m.look(value) for argument, value in found.items() if isinstance(value, Value)}


def remembered_metrics(m: Machine, model: Mutable) -> list[Value]:
    """The metrics of a model with one output, as a flat list."""
    value = metrics_given(m, model).get("metrics", Const(None))
    items = iterate(m, value) if isinstance(value, (List, Tuple)) else None
    return [m.look(item) for item in items] if items is not None else []


def metric_rule_of(metric: Value) -> MetricRule | None:
    """The rule of one metric: a string, a class's object or a function of Keras; None if nothing is known."""
    if isinstance(metric, Const) and isinstance(metric.value, str):
        return metric_rule(metric.value)
    if isinstance(metric, Library) and metric.name.startswith(_LOSS_MODULES):
        function = metric.name.rpartition(".")[2][:1].islower()
        return metric_rule(metric.name) if function else None
    if not isinstance(metric, Loss):
        return None
    axis = _axis_of(metric)
    names = [name for name, _ in metric.options if name != "axis" or axis is None]
    rule = metric_rule(metric.name, names)
    return replace(rule, axis=axis) if rule is not None and axis is not None else rule


def rule_of(loss: Value) -> LossRule | None:
    """The rule of one loss: a string, a function or class of Keras, or a loss object; None if nothing is known."""
    if isinstance(loss, Const) and isinstance(loss.value, str):
        return loss_rule(loss.value)
    if isinstance(loss, Library) and loss.name.startswith(_LOSS_MODULES):
        return loss_rule(loss.name)
    if not isinstance(loss, Loss):
        return None
    axis = _axis_of(loss)
    rule = loss_rule(loss.name) if axis is not None or all(name != "axis" for name, _ in loss.options) else None
    return replace(rule, axis=axis) if rule is not None and axis is not None else rule


def _axis_of(loss: Loss) -> int | None:
    """The axis that a cosine similarity is given; None for other losses and metrics."""
    axis = dict(loss.options).get("axis")
    known = loss.name.endswith(".CosineSimilarity") and isinstance(axis, Const) and type(axis.value) is int
    return axis.value if known else None  # type: ignore[union-attr]


def losses_by_output(m: Machine, losses: Value, names: Sequence[str | None]) -> list[Value | None]:
    """The loss for each output, by its name where the losses are a dict; None where it is not known."""
    unknown: list[Value | None] = [None] * len(names)
    if isinstance(losses, (List, Tuple)):
        items = iterate(m, losses)
        return unknown if items is None or len(items) != len(names) else [m.look(item) for item in items]
    if isinstance(losses, Dict):
        if losses.slots.get("open"):
            return unknown
        found = [losses.slots.get(("item", name)) if name is not None else None for name in names]
        return [m.look(loss) if isinstance(loss, Value) else None for loss in found]
    return [losses] * len(names)


def output_names(model: Value, outputs: Sequence[Value | None]) -> list[str | None]:
    """What dicts of labels and losses call the outputs: the keys of a dict of them, or the names of their layers."""
    given = model.slots.get(OUTPUTS) if isinstance(model, Model) else None
    if isinstance(given, Dict):
        return [str(slot[1]) for slot in given.slots if isinstance(slot, tuple)]
    return [None if output is None else _output_name(output) for output in outputs]


def _output_name(output: Value) -> str | None:
    """The name of the layer that made an output, if the program gave it one."""
    target = output.producer.target if isinstance(output, Tensor) and output.producer is not None else None
    return target.name if isinstance(target, (Layer, Model)) else None


def keeps_logits(output: Value) -> bool:
    """Whether an output is made by an activation whose logits Keras 2 keeps and uses in the loss."""
    return _activation(output) in ("sigmoid", "softmax")


def _activation(output: Value) -> str | None:
    if not isinstance(output, Tensor) or output.producer is None or not isinstance(output.producer.target, Layer):
        return None
    given = output.producer.target.arguments.get("activation")
    if isinstance(given, Library):
        return given.name.rpartition(".")[2]
    return given if isinstance(given, str) else None
