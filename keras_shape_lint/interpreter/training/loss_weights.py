"""``model.compile(...)``: what is remembered of it, and the weights of losses that it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.misfits import kind_of_object
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.training.compiled import remember_losses
from keras_shape_lint.interpreter.training.traces import forget_traces
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Dataset, Dict, Function, Instance, List, Loss, Model, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


def compile_model(m: Machine, model: Model | Instance, arguments: Arguments, node: nodes.NodeNG | None) -> None:
    """``model.compile(...)``: the last one counts."""
    if isinstance(model, Model) and m.versions == {3} and node is not None and not arguments.open:
        _refuse_weights(m, arguments, node)
    remember_losses(m, model, arguments)
    forget_traces(m, model)


def _refuse_weights(m: Machine, arguments: Arguments, node: nodes.NodeNG) -> None:
    """Where there is a loss, Keras 3 asks at once for a float, a list, a tuple or a dict of weights."""
    loss, weights = arguments.get("loss", 1), arguments.get("loss_weights", 2)
    if not _is_there(m, loss) or weights is None:
        return
    kind = _kind(m.look(weights))
    if kind is not None:
        requirement = f"needs a float or several of them as loss_weights, not {kind}"
        report(m, Mismatch("keras-invalid-argument", requirement, argument="loss_weights"), "compile", node, [])


def _is_there(m: Machine, loss: Value | None) -> bool:
    """Whether the model certainly has a loss; Keras asks for the weights before it looks what that is."""
    value = m.look(loss) if loss is not None else Const(None)
    objects = (List, Tuple, Dict, Function, Instance, Loss)
    return isinstance(value, objects) or (isinstance(value, Const) and value.value is not None)


def _kind(value: Value) -> str | None:
    """What a value is that are no weights; None if it may be some, or is nothing."""
    if isinstance(value, Const):
        return repr(value.value) if isinstance(value.value, (str, int)) and value.value else None
    if isinstance(value, Array):
        return "an array" if value.shape.min_rank else None
    return "a dataset" if isinstance(value, Dataset) else kind_of_object(value)
