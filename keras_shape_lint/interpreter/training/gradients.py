"""Losses of the program that do not look at the output: no weight has a gradient then, and training raises."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.backends import may_use_another_backend
from keras_shape_lint.interpreter.keras.layer_order import layers_behind
from keras_shape_lint.interpreter.keras.weight_counts import count_weights
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.training.custom_losses import own_function
from keras_shape_lint.transfer.losses import RULE
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Function, Layer, Library, Method, Model, Number, Scope, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_OTHER_LOSSES = ("regulariz", "add_loss", "trainable", "train_step", "get_config", "from_config")
"""Words of programs in which weights may have other gradients, or none of them is trained."""
_TRAINED = frozenset(("Dense", "Conv1D", "Conv2D", "Conv3D", "LSTM", "GRU", "SimpleRNN", "Embedding"))
"""Layers whose weights are trained."""
_READING_ALL = frozenset(("locals", "vars", "eval", "exec"))


def refuse_ignored_output(m: Machine, model: Model, loss: Value) -> Mismatch | None:
    """What is wrong with the only loss of a model whose second parameter nothing reads; None if one may read it."""
    name = _unread_output(loss)
    if name is None or LOST in model.slots or may_use_another_backend(m):
        return None
    if any(word in m.main.text.lower() for word in _OTHER_LOSSES):
        return None
    layers = layers_behind(m, model)
    if not all(isinstance(layer, Layer) and layer.api.startswith("keras.layers.") for layer in layers):
        return None
    trained = [layer for layer in layers if isinstance(layer, Layer) and layer.api.rpartition(".")[2] in _TRAINED]
    if not any(count_weights(m, layer) for layer in trained):
        return None
    said = f"its parameter {name!r} is not read, so that no weight has a gradient"
    return Mismatch(RULE, "needs a loss of the output", detail=said)


def _unread_output(loss: Value) -> str | None:
    """The parameter that gets the output, if nothing in the loss reads it."""
    function = own_function(loss)
    first = 1
    if isinstance(function, Method) and isinstance(function.function, Function):
        function, first = function.function, 2
    if not isinstance(function, Function) or function.node.args.args is None:
        return None
    decorated = isinstance(function.node, nodes.FunctionDef) and function.node.decorators is not None
    parameters = function.node.args.args
    if decorated or len(parameters) <= first:
        return None
    name = str(parameters[first].name)
    read = {found.name for found in function.node.nodes_of_class(nodes.Name)}
    labels = parameters[first - 1].name
    others = {found.name for found in function.node.args.nodes_of_class(nodes.AssignName)} - {labels}
    if read & (others | _READING_ALL):
        return None
    own = {found.name for found in function.node.nodes_of_class(nodes.AssignName)}
    return name if all(_has_no_weight(function.scope, found) for found in read - own) else None


def _has_no_weight(scope: Scope | None, name: str) -> bool:
    """Whether what a function reads under this name from around it is a library or a plain number or text."""
    while scope is not None:
        value = scope.slots.get(name)
        if value is not None:
            return isinstance(value, (Const, Library, Number))
        scope = scope.parent
    return hasattr(builtins, name)
