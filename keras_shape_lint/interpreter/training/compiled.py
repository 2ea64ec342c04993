"""What a model was compiled with: the losses, and which output each of them is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.transfer.losses import LossRule, loss_rule
from keras_shape_lint.values import Const, Dict, Layer, Library, List, Loss, Model, Tensor, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.values import Mutable

COMPILED = "<compiled>"
"""The slot of a model that holds the losses of its last `compile`."""
_LOSS_MODULES = ("keras.losses.", "keras.metrics.", "keras.objectives.")


def remember_losses(m: Machine, model: Mutable, arguments: Arguments) -> None:
    """``model.compile(...)``: the last one counts."""
    loss = arguments.get("loss", 1)
    m.heap.write(model, COMPILED, m.unknown() if arguments.open else loss if loss is not None else Const(None))


def remembered_losses(m: Machine, model: Mutable) -> Value | None:
    """The losses a model is compiled with, or None if it is not known to be compiled."""
    found = model.slots.get(COMPILED)
    return m.look(found) if isinstance(found, Value) else None


def rule_of(loss: Value) -> LossRule | None:
    """The rule of one loss: a string, a function or class of Keras, or a loss object; None if nothing is known."""
    if isinstance(loss, Const) and isinstance(loss.value, str):
        return loss_rule(loss.value)
    if isinstance(loss, Library) and loss.name.startswith(_LOSS_MODULES):
        return loss_rule(loss.name)
    if isinstance(loss, Loss) and all(name != "axis" for name, _ in loss.options):
        return loss_rule(loss.name)
    return None


def losses_by_output(m: Machine, losses: Value, outputs: list[Value]) -> list[LossRule | None]:
    """The rule for each output, None where it is not known."""
    if isinstance(losses, (List, Tuple)):
        items = iterate(m, losses)
        if items is None or len(items) != len(outputs):
            return [None] * len(outputs)
        return [rule_of(m.look(item)) for item in items]
    if isinstance(losses, Dict):
        if losses.slots.get("open"):
            return [None] * len(outputs)
        found = [losses.slots.get(("item", output_name(output))) for output in outputs]
        return [rule_of(m.look(loss)) if isinstance(loss, Value) else None for loss in found]
    return [rule_of(losses)] * len(outputs)


def output_name(output: Value) -> str | None:
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
