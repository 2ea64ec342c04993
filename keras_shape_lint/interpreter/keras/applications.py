"""Ready-made models: ``keras.applications.ResNet50(...)`` is a functional model of a single layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.keras.binding import bind_constructor
from keras_shape_lint.interpreter.keras.graphs import INPUTS, OUTPUTS, OWN_INPUT
from keras_shape_lint.interpreter.keras.lineage import lineage
from keras_shape_lint.interpreter.keras.structures import make_tensors
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.applications import application_input
from keras_shape_lint.transfer.apply import apply_layer
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.blueprints import BLUEPRINTS
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Layer, Library, Model, Producer, Tensor, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


def construct_application(m: Machine, library: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """The model that a builder of ``keras.applications`` makes."""
    if library.name not in BLUEPRINTS:
        return m.unknown(f"{library.name} is not modelled")
    written = library.written.rpartition(".")[2] or library.name.rpartition(".")[2]
    bound = bind_constructor(m, library, written, arguments, node)
    values = {name: m.look(value) if isinstance(value, Value) else value for name, value in bound.arguments.items()}
    tensor = values.get("input_tensor")
    plain_values: dict[str, Any] = {
        name: plain(value) if isinstance(value, Value) else value for name, value in values.items()
    }
    if isinstance(tensor, Tensor):
        plain_values["input_tensor"] = tensor.shape
    elif tensor is not None and tensor != Const(None):
        plain_values["input_tensor"] = UNKNOWN
    name = plain_values.get("name")
    model = Model("functional", m.origin(written, node), name if isinstance(name, str) else None)
    operands = [Operand(tensor, arguments.keyword_nodes.get("input_tensor"))] if isinstance(tensor, Tensor) else []
    try:
        shape: Shape = for_every_version(m, lambda ctx: application_input(bound.api, plain_values, ctx))
        given = (
            tensor
            if isinstance(tensor, Tensor)
            else Tensor(shape, "float32", None, m.origin(f"{written}{OWN_INPUT}", node))
        )
        if tensor is None or tensor == Const(None):
            m.inputs.add(given.serial)
        body = Layer(bound.api, {**plain_values, "built_for": shape}, bound.explicit, m.origin(written, node))
        output = for_every_version(m, lambda ctx: apply_layer(body, [given.shape], {}, ctx))
    except Mismatch as mismatch:
        if node is not None:
            report(m, mismatch, written, node, operands)
        model.slots[LOST] = True
        return model
    sources = _sources(given)
    if sources is None:
        model.slots[LOST] = True
        return model
    model.slots[INPUTS] = sources[0] if len(sources) == 1 else Tuple(tuple(sources))
    model.slots[OUTPUTS] = make_tensors(output, m.origin(written, node), Producer(body, (given,), {}), eager=False)
    return model


def _sources(tensor: Tensor) -> list[Tensor] | None:
    """The Inputs behind a tensor, which are those of the model; None where they are not known."""
    behind = list(lineage(tensor))
    return [found for found in behind if found.producer is None] if all(found.tracked for found in behind) else None
