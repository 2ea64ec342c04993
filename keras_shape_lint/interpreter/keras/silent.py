"""What runs without an error and is hardly ever meant: warnings about calls that succeed."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from astroid import nodes as syntax

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Layer, Library, List, Tensor, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Operand
    from keras_shape_lint.transfer.outcome import Structure

_ELEMENTWISE = frozenset(
    f"keras.layers.{name}" for name in ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"]
)
_SOFTMAX_ON_LAST = frozenset(f"keras.layers.{name}" for name in ("Dense", "Activation", "Conv1D", "Conv2D"))
_RECURRENT = frozenset(f"keras.layers.{name}" for name in ["LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU"])
_PASSING_ON = frozenset(
    f"keras.layers.{name}"
    for name in ["Dropout", "BatchNormalization", "LayerNormalization", "Activation", "LeakyReLU", "ReLU"]
)

_DATA_METHODS = frozenset(("fit", "evaluate", "predict", "train_on_batch", "test_on_batch", "predict_on_batch"))


def warn_of_broadcast(
    m: Machine,
    layer: Layer,
    label: str,
    node: nodes.NodeNG,
    operands: Sequence[Operand],
    alternatives: Sequence[Sequence[Value]],
) -> None:
    """An elementwise layer combines the last step of one recurrent layer with all steps of another.

    Tensors of different rank are often combined on purpose (a gate for every channel, an embedding for every step), so
    only two recurrent layers over the same timesteps of which one forgot return_sequences=True are worth a word.
    """
    if layer.api not in _ELEMENTWISE or not alternatives:
        return
    found: tuple[int, int] | None = None
    for chosen in alternatives:
        found = _forgotten_sequence(m, chosen[0]) if chosen else None
        if found is None:
            return
    assert found is not None
    short, long = found
    mismatch = Mismatch(
        "keras-silent-broadcast",
        "broadcasts the last step of one recurrent layer over all steps of the other",
        inputs=(short, long),
        lower=(short,),
    )
    report(m, mismatch, label, node, operands, layer)


def warn_of_softmax(m: Machine, layer: Layer, label: str, node: nodes.NodeNG, structures: Sequence[Structure]) -> None:
    """A softmax over a last axis of size 1 is 1 whatever comes in."""
    activation = layer.arguments.get("activation")
    name = activation.name.rpartition(".")[2] if isinstance(activation, Library) else activation
    shapes = [found for found in structures if isinstance(found, Shape)]
    single = [found for found in shapes if found.rank is not None and found.rank >= 2 and found[-1] == 1]
    if layer.api not in _SOFTMAX_ON_LAST or name != "softmax" or not single or len(single) != len(structures):
        return
    requirement = f"applies softmax over its last axis of size 1, which gives 1 everywhere, in shape {single[0]}"
    advice = "use sigmoid, or one unit for each class"
    report(m, Mismatch("keras-softmax-single-unit", requirement, advice=advice), label, node, [], layer)


def _forgotten_sequence(m: Machine, inputs: Value) -> tuple[int, int] | None:
    """The positions of a recurrent output without and one with timesteps, made from the same steps."""
    items = iterate(m, inputs) if isinstance(inputs, (Tuple, List)) else None
    if items is None:
        return None
    sources = [_recurrent_source(item) for item in items]
    for short, first in enumerate(sources):
        for long, second in enumerate(sources):
            if first is None or second is None:
                continue
            (layer, source), (other, other_source) = first, second
            if (
                layer.arguments.get("return_sequences") is False
                and other.arguments.get("return_sequences") is True
                and layer.arguments.get("units") == other.arguments.get("units")
                and source is other_source
            ):
                return short, long
    return None


def _recurrent_source(value: Value) -> tuple[Layer, Value] | None:
    """The recurrent layer behind a tensor, through layers that only pass it on, and what that layer was called with."""
    while isinstance(value, Tensor) and value.tracked and value.producer is not None and value.producer.positional:
        target, source = value.producer.target, value.producer.positional[0]
        if not isinstance(target, Layer):
            return None
        if target.api in _RECURRENT:
            return target, source
        if target.api not in _PASSING_ON:
            return None
        value = source
    return None


def warn_of_reshape(m: Machine, layer: Layer, label: str, node: nodes.NodeNG, operands: Sequence[Operand]) -> None:
    """A Reshape whose target has the sizes of its input in another order keeps no axis where it was."""
    target = layer.arguments.get("target_shape")
    if layer.api != "keras.layers.Reshape" or not operands or not isinstance(operands[0].value, Tensor):
        return
    given = operands[0].value.shape
    if given.rank is None or given.rank < 3 or not isinstance(target, (tuple, list)):
        return
    sizes, wanted = given.dims[1:], tuple(target)
    known = all(isinstance(size, int) and size > 1 for size in (*sizes, *wanted))
    if not known or sizes == wanted or sorted(map(int, sizes)) != sorted(wanted) or len(set(sizes)) < len(sizes):  # type: ignore[arg-type]
        return
    order = tuple(sizes.index(size) + 1 for size in wanted)
    mismatch = Mismatch(
        "keras-reshape-as-transpose",
        f"to {wanted} scrambles the data",
        inputs=(0,),
        detail=f"to move the axes write Permute({order})",
        order=order,
    )
    report(m, mismatch, label, node, operands, layer)


def warn_of_unused(m: Machine, value: Value, node: nodes.NodeNG) -> None:
    """A new layer is called in a statement of its own and its output thrown away: the layer is in no model."""
    layer = _called_once(value, node)
    if layer is not None:
        mismatch = Mismatch("keras-unused-tensor", "gives a tensor that nothing uses", detail="assign it to a name")
        report(m, mismatch, layer.origin.label, node, [])


def warn_of_overwritten(m: Machine, value: Value, statement: nodes.Assign) -> None:
    """A tensor is about to take the name of the output of a new layer, which nothing can have read."""
    target = statement.targets[0]
    if not isinstance(value, Tensor) or not isinstance(target, syntax.AssignName):
        return
    old = m.frame.scope.slots.get(target.name)
    target_layer = old.producer.target if isinstance(old, Tensor) and old.producer is not None else None
    made = target_layer.origin.node if isinstance(target_layer, Layer) else None
    call = made.parent if made is not None else None
    layer = _called_once(old, call) if old is not None and call is not None else None
    if layer is None or call is None or not isinstance(call.parent, syntax.Assign):
        return
    if overwriting(call.parent) is statement:
        requirement = f"gives a tensor that nothing uses: '{target.name}' is overwritten in line {statement.lineno}"
        mismatch = Mismatch("keras-unused-tensor", requirement, name=target.name, overwritten=statement.lineno)
        report(m, mismatch, layer.origin.label, call, [])


def _called_once(value: Value, node: nodes.NodeNG | None) -> Layer | None:
    """The layer that a call both makes and calls, so that nothing else can refer to it."""
    if not isinstance(value, Tensor) or value.producer is None or not isinstance(node, syntax.Call):
        return None
    layer = value.producer.target
    return layer if isinstance(layer, Layer) and layer.origin.node is node.func else None


def overwriting(statement: nodes.Assign) -> nodes.Assign | None:
    """The statement of the same block that assigns to the same name again while nothing can have read it."""
    target = statement.targets[0]
    if len(statement.targets) != 1 or not isinstance(target, syntax.AssignName):
        return None
    scope = statement.scope()
    uses = _uses(scope).get(target.name, [])
    if any(found.scope() is not scope for found in uses):
        return None
    reading = {id(around) for found in uses for around in found.node_ancestors()}
    later = statement.next_sibling()
    while later is not None and id(later) not in reading:
        if isinstance(later, syntax.Assign) and any(
            isinstance(found, syntax.AssignName) and found.name == target.name for found in later.targets
        ):
            return later
        written = any(found.name == target.name for found in later.nodes_of_class(syntax.AssignName))
        if written or isinstance(later, (syntax.Return, syntax.Raise, syntax.Break, syntax.Continue)):
            return None
        later = later.next_sibling()
    return None


@functools.lru_cache(maxsize=8)
def _uses(scope: nodes.NodeNG) -> dict[str, list[nodes.NodeNG]]:
    """Where each name is read or deleted in a scope; a model of a thousand layers asks that for each of them."""
    found: dict[str, list[nodes.NodeNG]] = {}
    for node in scope.nodes_of_class((syntax.Name, syntax.DelName)):
        found.setdefault(node.name, []).append(node)
    return found


def warn_of_batch_axis(m: Machine, label: str, node: nodes.NodeNG, shape_node: nodes.NodeNG | None) -> bool:
    """``Input(x.shape)`` of data that the file also trains with: the first axis of x is the batch axis."""
    if not isinstance(shape_node, syntax.Attribute) or shape_node.attrname != "shape":
        return False
    data = shape_node.expr
    if not isinstance(data, syntax.Name) or m.source is not m.main or not _trains_with(data):
        return False
    mismatch = Mismatch(
        "keras-batch-in-input-shape",
        f"gets the number of samples of '{data.name}' as a size",
        detail=f"the shape excludes the batch axis: write {data.name}.shape[1:]",
    )
    report(m, mismatch, label, node, [])
    return True


def _trains_with(data: nodes.Name) -> bool:
    """Whether ``model.fit(data, ...)`` or the like stands in the file, of the same variable before it changes."""
    place = data.lookup(data.name)[0]
    changes = [found.lineno or 0 for found in place.nodes_of_class(syntax.AssignName) if found.name == data.name]
    for call in data.root().nodes_of_class(syntax.Call):
        method = call.func.attrname if isinstance(call.func, syntax.Attribute) else ""
        first = call.args[0] if call.args else next((k.value for k in call.keywords if k.arg == "x"), None)
        if method not in _DATA_METHODS or not isinstance(first, syntax.Name) or first.name != data.name:
            continue
        start, stop = sorted((data.lineno or 0, first.lineno or 0))
        if first.lookup(data.name)[0] is place and not any(start < line < stop for line in changes):
            return True
    return False
