"""What is checked when a functional model is made: tensors on both sides, a graph between them, names of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.keras.graphs import INPUT_LABELS, OWN_INPUT, is_input
from keras_shape_lint.interpreter.keras.lineage import lineage, operands, symbolic_tensors
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.attributes import RENAMED
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.refusals import is_called
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import (
    Array,
    Class,
    Const,
    Dict,
    Function,
    Layer,
    Library,
    List,
    Model,
    Opaque,
    Origin,
    Tensor,
    Tuple,
    Union,
    Value,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keras_shape_lint.interpreter.machine import Machine


_MAKING = frozenset(
    ("arange", "array", "asarray", "empty", "eye", "full", "ones", "rand", "randint", "randn", "random", "zeros")
)
"""Functions of NumPy that make arrays of numbers, lists and sizes."""


def check_tensors(m: Machine, given: Sequence[tuple[str, Value | None]], node: nodes.NodeNG) -> None:
    """Report what is certainly no tensor among the inputs or outputs of a model."""
    for argument, value in given:
        if value is not None and m.versions == {3} and is_called(m) and _is_empty(m, m.look(value)):
            said = f"needs at least one tensor as {argument}, not an empty list"
            report(m, Mismatch("keras-disconnected-graph", said), "Model", node, [])
            return
        for leaf in _leaves(m, value) if value is not None else ():
            hint = ""
            if isinstance(leaf, (Layer, Model)):
                kind = "layer" if isinstance(leaf, Layer) else "model"
                line = f" (line {leaf.origin.line})" if leaf.origin.line is not None else ""
                said, hint = f"the {kind} {leaf.origin.label}{line} itself", f"call the {kind} first"
            elif isinstance(leaf, Const):
                said = repr(leaf.value)
                hint = "does the function that should give it return it?" if leaf.value is None else ""
            elif 1 not in m.versions and isinstance(leaf, Array) and _is_made(leaf):
                said = "an array of NumPy"
            elif (callable_said := _uncalled(leaf)) is not None:
                said, hint = callable_said, "call it first"
            else:
                continue
            mismatch = Mismatch("keras-input-count", f"needs tensors as {argument}, not {said}", detail=hint)
            report(m, mismatch, "Model", node, [])
            return


def check_repeated(m: Machine, inputs: Value, node: nodes.NodeNG) -> None:
    """Report an input that a model of Keras 2 is given twice; Keras 3 takes it."""
    tensors = [found for found in walk(inputs) if isinstance(found, Tensor)]
    serials = [found.serial for found in tensors]
    twice = [found for place, found in enumerate(tensors) if found.serial in serials[:place]]
    if twice and m.versions == {2}:
        line = twice[0].origin.line if twice[0].origin is not None else None
        where = f", the one of line {line}" if line is not None else ""
        report(m, Mismatch("keras-input-count", f"gets the same input twice{where}"), "Model", node, [])


def _is_empty(m: Machine, value: Value) -> bool:
    """Whether a value is a list or tuple of nothing."""
    return isinstance(value, (Tuple, List)) and iterate(m, value) == []


def _uncalled(value: Value) -> str | None:
    """What is said of a class or function that stands where its result belongs."""
    if isinstance(value, Class) or (isinstance(value, Library) and _is_layer_class(value.name)):
        return f"the class {value.name.rpartition('.')[2]}"
    if isinstance(value, Function) and value.kind == "function":
        return f"the function {value.name}" if isinstance(value.node, nodes.FunctionDef) else "a lambda"
    return None


def _is_layer_class(name: str) -> bool:
    """Whether a name of Keras is that of a class of layers."""
    module, _, last = name.rpartition(".")
    return module == "keras.layers" and last[:1].isupper() and last != "Input"


def _is_made(array: Array) -> bool:
    """Whether NumPy has certainly made an array: other functions of it may give tensors for tensors."""
    return array.library == "numpy" and array.origin is not None and array.origin.label in _MAKING


def _leaves(m: Machine, value: Value) -> Iterator[Value]:
    """What stands in tuples, lists and dicts; what may be one thing or another is a leaf of its own."""
    value = m.look(value)
    items = iterate(m, value) if isinstance(value, (Tuple, List)) else None
    if isinstance(value, Dict):
        items = [content for slot, content in value.slots.items() if isinstance(slot, tuple)]
    if items is None:
        yield value
        return
    for item in items:
        yield from _leaves(m, item)


def check_connected(m: Machine, inputs: Value, outputs: Value, node: nodes.NodeNG) -> None:
    """Every Input behind the outputs must be among the inputs; which alternative it was is not followed."""
    if any(isinstance(found, Union) for found in walk(outputs)):
        return
    given = symbolic_tensors(inputs)
    if m.versions == {3} and any(tensor.producer is not None for tensor in given):
        # Keras makes inputs of its own in place of tensors inside a graph, and finds these no more.
        same = {tensor.serial for tensor in given}
        if any(tensor.serial in same for tensor in symbolic_tensors(outputs)):
            said = "has an output that is one of its inputs, and inputs that are made of others"
            report(m, Mismatch("keras-disconnected-graph", said), "Model", node, [])
            return
    for tensor in lineage(outputs, {found.serial for found in symbolic_tensors(inputs)}):
        if not tensor.tracked or tensor.origin is None:
            return
        if tensor.producer is None:
            if is_input(tensor):
                report(m, _not_among_inputs(tensor.origin), "Model", node, [Operand(tensor)])
            return
        if any(isinstance(found, (Opaque, Union)) for found in operands(tensor.producer)):
            return


def _not_among_inputs(origin: Origin) -> Mismatch:
    """Outputs that depend on an Input that the model is not given: one of the program, or that of a model."""
    line = origin.line
    if origin.label in INPUT_LABELS:
        requirement = "has outputs that depend on an Input which is not among its inputs"
        detail = f"add the Input of line {line} to inputs"
        return Mismatch("keras-disconnected-graph", requirement, inputs=(0,), detail=detail, input_line=line)
    owner = origin.label.removesuffix(OWN_INPUT)
    requirement = f"has outputs that come from the own input of {owner} (line {line}), which is not among its inputs"
    return Mismatch("keras-disconnected-graph", requirement, input_line=line, model=owner)


def check_names(m: Machine, inputs: Value, outputs: Value, node: nodes.NodeNG) -> None:
    """Two layers of a model must not have the same name."""
    given = symbolic_tensors(inputs)
    if any(isinstance(found, Union) for found in walk(outputs)) or not all(map(is_input, given)):
        return
    named: dict[str, Layer | Model] = {}
    for tensor in lineage(outputs, {found.serial for found in given}):
        layer = tensor.producer.target if tensor.producer is not None else None
        if tensor.producer is not None and any(isinstance(part, Union) for part in operands(tensor.producer)):
            # Of layers on different paths only one is there.
            return
        if not tensor.tracked or not isinstance(layer, (Layer, Model)) or not layer.name:
            continue
        if RENAMED in layer.slots or LOST in layer.slots:
            continue
        other = named.setdefault(layer.name, layer)
        if other is not layer and (isinstance(other, Layer) or isinstance(layer, Layer)):
            first, second = sorted((other.origin.line or 0, layer.origin.line or 0))
            lines = f"lines {first} and {second}" if first != second else f"line {first}"
            said = f"needs a name of its own for every layer, but two of them ({lines}) are called {layer.name!r}"
            report(m, Mismatch("keras-invalid-argument", said, argument="name"), "Model", node, [])
            return
