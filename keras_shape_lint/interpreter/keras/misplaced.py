"""What stands where a tensor belongs in a call: a layer that was not called, a number, a flag by position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.keras.call_signatures import is_called_plainly
from keras_shape_lint.interpreter.keras.layer_construction import REFUSED
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import ancestry, find_attribute, is_keras
from keras_shape_lint.interpreter.python.enumerations import Member
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.transfer.input_checks import no_tensor
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer_rule, op_rule
from keras_shape_lint.values import (
    Class,
    Const,
    Dataset,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Loss,
    Model,
    Module,
    Partial,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Operand

_RULE = "keras-input-count"
_MODULES = ("keras", "keras.layers", "keras.ops", "keras.backend", "keras.models", "numpy", "tensorflow")
_NO_TENSORS = ("builtins.object", "enum.", "abc.ABC", "keras.regularizers.", "keras.initializers.", "keras.callbacks.")
"""Bases from which a class of the program inherits nothing that makes a tensor of it."""


def refuse_misplaced(
    m: Machine,
    callee: Layer | Model | Instance,
    label: str,
    positional: Sequence[Value],
    node: nodes.NodeNG,
    operands: Sequence[Operand],
) -> bool:
    """Report what is no tensor; whether the call fails for it, so that nothing comes out."""
    layer = _misplaced(m, callee, positional)
    if layer is not None:
        mismatch = _not_a_tensor(m, layer)
        if mismatch is not None and not (isinstance(layer, Layer) and layer.slots.get(REFUSED)):
            report(m, mismatch, label, node, operands if isinstance(layer, (Layer, Model)) else [])
        return True
    if m.versions != {3} or callee.slots.get(LOST) or not _takes_tensors_only(callee):
        return False
    if isinstance(callee, Layer) and callee.api != "keras.layers.Lambda" and positional and _is_empty(m, positional[0]):
        report(m, Mismatch(_RULE, "expects a tensor, not an empty list"), label, node, [])
        return True
    if len(positional) == 1 and _takes_one_of_rank(callee) and _holds_only_none(m, positional[0]):
        report(m, Mismatch(_RULE, "expects a tensor, not a list of None"), label, node, [])
        return True
    for place, value in enumerate(positional):
        foreign = next((each for each in _leaves(m, callee, value) if _is_no_tensor(m, each)), None)
        if foreign is None and _is_refused_number(callee, value, place, operands):
            foreign = value
        if foreign is None:
            continue
        hint = "give it by its name" if foreign is value and place else ""
        what = foreign.value if isinstance(foreign, Const) else None
        plain = what is not None and not isinstance(what, Member)
        report(m, no_tensor(what, hint) if plain else _foreign(foreign, hint), label, node, [])
        return not isinstance(callee, Instance)
    return False


def _misplaced(m: Machine, callee: Layer | Model | Instance, positional: Sequence[Value]) -> Value | None:
    """A layer, a model or a class of layers where a tensor belongs, alone or in a list or dict of inputs."""
    given = list(positional)
    for value in positional:
        if isinstance(value, (Tuple, List)) and not isinstance(callee, Instance):
            given += iterate(m, value) or ()
        elif (
            isinstance(value, Dict)
            and not (isinstance(callee, Instance) or value.slots.get("open"))
            and m.versions == {3}
        ):
            given += (m.look(content) for slot, content in value.slots.items() if isinstance(slot, tuple))
    return next((value for value in given if isinstance(value, (Layer, Model)) or _is_other_layer(value)), None)


def _is_other_layer(value: Value) -> bool:
    """Whether a value is a layer of the program's own, or a class of layers."""
    is_class = isinstance(value, Library) and value.name.startswith("keras.layers.")
    return is_class or (isinstance(value, Instance) and is_keras(value.cls))


def _not_a_tensor(m: Machine, value: Value) -> Mismatch | None:
    """What is said of a layer or model; None where not every version refuses it."""
    if isinstance(value, Layer) or (isinstance(value, Model) and m.versions == {3}):
        kind = "model" if isinstance(value, Model) else "layer"
        line = f" (line {value.origin.line})" if value.origin.line is not None else ""
        requirement = f"expects a tensor, not the {kind} {value.origin.label}{line} itself"
        written = "model(x)" if kind == "model" else f"{value.origin.label}(...)(x)"
        return Mismatch(_RULE, requirement, detail=f"call the {kind} first: {written}")
    if m.versions == {3} and isinstance(value, (Instance, Library)):
        what = f"the class {value.name.rpartition('.')[2]}" if isinstance(value, Library) else f"a {value.cls.name}"
        return Mismatch(_RULE, f"expects a tensor, not {what}", detail="call it first")
    return None


def _takes_tensors_only(callee: Layer | Model | Instance) -> bool:
    """Whether Keras 3 refuses everything but tensors and arrays as a positional input."""
    if isinstance(callee, Layer):
        rule = layer_rule(callee.api)
        return rule is not None and not rule.takes_data
    return isinstance(callee, Model) or is_called_plainly(callee.cls)


def _leaves(m: Machine, callee: Layer | Model | Instance, value: Value) -> Iterator[Value]:
    """What stands in an input; a functional model looks at the structure first."""
    value = m.look(value)
    items: Iterable[Value] | None = None
    if not isinstance(callee, Model) or callee.kind == "sequential":
        if isinstance(value, (Tuple, List)) and getattr(value, "kind", "list") == "list":
            items = iterate(m, value)
        elif isinstance(value, Dict) and not value.slots.get("open"):
            items = [content for slot, content in value.slots.items() if isinstance(slot, tuple)]
    if items is None:
        yield value
    for item in items or ():
        yield from _leaves(m, callee, item)


def _is_empty(m: Machine, value: Value) -> bool:
    """Whether a value is a list or tuple of nothing."""
    value = m.look(value)
    return isinstance(value, (Tuple, List)) and iterate(m, value) == []


def _holds_only_none(m: Machine, value: Value) -> bool:
    """Whether a value is a list or tuple with None for every item."""
    value = m.look(value)
    items = iterate(m, value) if isinstance(value, (Tuple, List)) else None
    return bool(items) and all(m.look(item) == Const(None) for item in items or ())


def _is_no_tensor(m: Machine, value: Value) -> bool:
    """Whether a value is certainly none that Keras makes a tensor of; where NumPy is used a number may be one of it."""
    if isinstance(value, Const):
        if isinstance(value.value, (int, float)):
            return not (m.modules or any("numpy" in found.source.text for found in m.frames))
        return isinstance(value.value, (str, bytes, Member))
    if isinstance(value, Instance):
        own = all(
            isinstance(base, Class) or (isinstance(base, Library) and base.name.startswith(_NO_TENSORS))
            for base in ancestry(value.cls)
        )
        return own and all(find_attribute(value.cls, name) is None for name in ("__array__", "__getattr__"))
    if isinstance(value, List):
        return value.kind in ("set", "generator")
    if isinstance(value, Library):
        return value.name in _MODULES or op_rule(value.name) is not None
    return isinstance(value, (Function, Partial, Class, Module, Dataset, Loss))


def _is_refused_number(callee: Layer | Model | Instance, value: Value, place: int, operands: Sequence[Operand]) -> bool:
    """Whether a number is refused even if it is one of NumPy, which is a tensor of rank 0; or it is written as one."""
    if not isinstance(value, Const) or not isinstance(value.value, (int, float)):
        return False
    if any(operand.value is value and _is_literal(operand) for operand in operands):
        return True
    return not place and _takes_one_of_rank(callee)


def _takes_one_of_rank(callee: Layer | Model | Instance) -> bool:
    """Whether a layer looks at the rank of its input, which it cannot do if that is no tensor."""
    rule = layer_rule(callee.api) if isinstance(callee, Layer) else None
    spec = rule.inputs if rule is not None else None
    return isinstance(spec, InputSpec) and spec.structure != "list" and bool(spec.rank or spec.min_rank)


def _is_literal(operand: Operand) -> bool:
    node = operand.node
    return isinstance(node.operand if isinstance(node, nodes.UnaryOp) else node, nodes.Const)


def _foreign(value: Value, hint: str) -> Mismatch:
    if isinstance(value, Instance):
        what = f"a {value.cls.name}"
    elif isinstance(value, Const):
        what = f"a {value.value.cls.name}"
    elif isinstance(value, Class):
        what = f"the class {value.name}"
    elif isinstance(value, List):
        what = f"a {value.kind}"
    elif isinstance(value, (Dataset, Loss)):
        what = "a dataset" if isinstance(value, Dataset) else f"a {value.name.rpartition('.')[2]}"
    elif isinstance(value, Module) or (isinstance(value, Library) and value.name in _MODULES):
        what = f"the module {value.name}"
    else:
        what = "a function"
    return Mismatch(_RULE, f"expects tensors as positional inputs, not {what}", detail=hint)
