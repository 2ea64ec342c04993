"""What stands where a tensor belongs in a call: a layer that was not called, a number, a flag by position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import ancestry, find_attribute, is_keras
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.transfer.input_checks import no_tensor
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import Const, Instance, Layer, Library, List, Model, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Operand

_PLAIN_BASES = frozenset(("keras.layers.Layer", "keras.Model", "builtins.object"))
"""Classes of Keras that do not change how a layer of the program is called."""
_RULE = "keras-input-count"


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
        if mismatch is not None:
            report(m, mismatch, label, node, operands if isinstance(layer, (Layer, Model)) else [])
        return True
    if m.versions != {3}:
        return False
    if isinstance(callee, Instance):
        _refuse_flags(m, callee, label, positional, node)
        return False
    number = _python_number(m, callee, positional) if isinstance(callee, Layer) else None
    if number is not None:
        report(m, no_tensor(number), label, node, [])
    return number is not None


def _misplaced(m: Machine, callee: Layer | Model | Instance, positional: Sequence[Value]) -> Value | None:
    """A layer, a model or a class of layers where a tensor belongs, alone or in a list of inputs."""
    given = list(positional)
    for value in positional:
        if isinstance(value, (Tuple, List)) and not isinstance(callee, Instance):
            given += iterate(m, value) or ()
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


def _python_number(m: Machine, callee: Layer, positional: Sequence[Value]) -> int | float | None:
    """The number that a layer is called on; where NumPy is used it may be one of NumPy, which becomes a tensor."""
    first = positional[0] if positional else None
    if not isinstance(first, Const) or isinstance(first.value, bool) or not isinstance(first.value, (int, float)):
        return None
    rule = layer_rule(callee.api)
    if rule is None or rule.takes_data or m.modules or any("numpy" in found.source.text for found in m.frames):
        return None
    return first.value


def _refuse_flags(m: Machine, callee: Instance, label: str, positional: Sequence[Value], node: nodes.NodeNG) -> None:
    """Keras 3 takes only tensors by position, also for layers and models of the program."""
    bases = {base.name for base in ancestry(callee.cls) if isinstance(base, Library)}
    flag = next((value for value in positional[1:] if isinstance(value, Const) and isinstance(value.value, bool)), None)
    if flag is None or not bases <= _PLAIN_BASES or find_attribute(callee.cls, "__call__") is not None:
        return
    report(m, no_tensor(flag.value, "give it by its name"), label, node, [])
