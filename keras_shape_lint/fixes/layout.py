"""Where a layer stands in the program, and how others are put before it, around it or in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.fixes.candidate import is_function
from keras_shape_lint.fixes.chains import Step, constructor_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.diagnostics import Edit
    from keras_shape_lint.fixes.candidate import Finding
    from keras_shape_lint.values import Layer

MAX_REFERENCES = 3
"""Layers that a hint lists one by one."""


@dataclass(frozen=True, slots=True)
class New:
    """A layer to be written: its class, and the text of its arguments."""

    name: str
    arguments: str = ""

    def __str__(self) -> str:
        return f"{self.name}({self.arguments})"


def sizes_text(sizes: Sequence[int]) -> str:
    """Sizes as a tuple: ``(20, 7232)``, ``(4160,)``."""
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({', '.join(map(str, sizes))})"


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def reference(layer: Layer) -> str:
    """How a hint calls a layer of the program: ``GRU 'fwd' (line 12)``, ``the LSTM of line 8``."""
    label, line = layer.origin.label, layer.origin.line
    return f"{label} '{layer.name}' (line {line})" if layer.name else f"the {label} of line {line}"


def references(layers: Sequence[Layer]) -> str:
    """How a hint calls several layers: one by one, or all from the first line to the last."""
    if len(layers) <= MAX_REFERENCES:
        return listed(list(map(reference, layers)))
    lines = sorted(layer.origin.node.lineno for layer in layers)
    return f"the {len(layers)} layers of lines {lines[0]} to {lines[-1]}"


# ------------------------------------------------------------------------------------------------ insertion


def insert_before(
    finding: Finding, call: nodes.NodeNG | None, constructor: nodes.Call | None, new: Sequence[New]
) -> list[Edit] | None:
    """Edits that call new layers, the first one first, on the only input of a layer call."""
    display = _display(constructor)
    if display is not None and constructor is not None and (call is constructor or not _is_call_on_tensor(call)):
        return _insert_items(finding, constructor, new)
    if not isinstance(call, nodes.Call):
        return None
    if is_add(call):
        return _insert_statements(finding, call, new)
    if call is constructor or len(call.args) != 1 or isinstance(call.args[0], (nodes.List, nodes.Tuple, nodes.Starred)):
        return None
    return wrap_expression(finding, call.args[0], constructor or call, new)


def wrap_expression(
    finding: Finding, expression: nodes.NodeNG, near: nodes.NodeNG | None, new: Sequence[New]
) -> list[Edit] | None:
    """Edits that call new layers on the value of an expression: ``x`` becomes ``Second()(First()(x))``."""
    spelling = finding.names.spell([each.name for each in new], near)
    if spelling is None:
        return None
    before = ""
    for written in _written(finding, spelling.names, new):
        before = f"{written}({before}"
    return [*finding.editor.wrap(expression, before, ")" * len(new)), *spelling.edits]


def _insert_statements(finding: Finding, call: nodes.Call, new: Sequence[New]) -> list[Edit] | None:
    statement = call.statement()
    inner = call.args[0] if call.args else None
    spelling = finding.names.spell([each.name for each in new], inner)
    if spelling is None or not isinstance(statement, nodes.Expr) or statement.value is not call:
        return None
    add = finding.editor.text(call.func)
    lines = [f"{add}({written})" for written in _written(finding, spelling.names, new)]
    return [finding.editor.insert_statements(statement, lines), *spelling.edits]


def _insert_items(finding: Finding, item: nodes.Call, new: Sequence[New]) -> list[Edit] | None:
    spelling = finding.names.spell([each.name for each in new], item)
    if spelling is None:
        return None
    return [finding.editor.insert_items(item, _written(finding, spelling.names, new)), *spelling.edits]


def _written(finding: Finding, names: Sequence[str], new: Sequence[New]) -> list[str]:
    """The constructor calls of new layers, with a name where the one that Keras gives may be taken."""
    found = []
    for name, each in zip(names, new, strict=True):
        arguments = [each.arguments] if each.arguments else []
        default = _WORDS.sub(r"\1_\2", each.name).lower()
        if re.search(rf"""['"]{default}['"]""", finding.source.text):
            arguments.append(f"name={finding.quoted(f'new_{default}')}")
        found.append(f"{name}({', '.join(arguments)})")
    return found


_WORDS = re.compile("(.)([A-Z][a-z]+)")


def is_add(call: nodes.NodeNG | None) -> bool:
    """Whether a call is ``model.add(layer)``."""
    return isinstance(call, nodes.Call) and isinstance(call.func, nodes.Attribute) and call.func.attrname == "add"


def _is_call_on_tensor(call: nodes.NodeNG | None) -> bool:
    """Whether a call is ``Layer(...)(x)``."""
    return isinstance(call, nodes.Call) and isinstance(call.func, nodes.Call)


def _display(item: nodes.NodeNG | None) -> nodes.List | nodes.Tuple | None:
    """The list display that a constructor call is an item of."""
    parent = item.parent if item is not None else None
    return parent if isinstance(parent, (nodes.List, nodes.Tuple)) else None


# ------------------------------------------------------------------------------------------------ removal


def remove(finding: Finding, step: Step) -> list[Edit] | None:
    """Edits that leave a layer out."""
    if step.layer is None or not step.is_in(finding.source):
        return None
    constructor, call = constructor_of(step.layer), step.call
    display = _display(constructor)
    if constructor is None or not isinstance(call, nodes.Call):
        return None
    if display is not None and (call is constructor or not _is_call_on_tensor(call)):
        edit = finding.editor.remove_item(display, constructor)
    elif is_add(call):
        statement = call.statement()
        edit = finding.editor.remove_statement(statement) if call.args == [constructor] else None
    elif call.func is constructor and len(call.args) == 1:
        statement, given = call.statement(), call.args[0]
        if _renames_nothing(statement, call, given):
            edit = finding.editor.remove_statement(statement)
        else:
            edit = finding.editor.replace(call, finding.editor.text(given))
    else:
        edit = None
    return None if edit is None else [edit]


def _renames_nothing(statement: nodes.NodeNG, call: nodes.Call, given: nodes.NodeNG) -> bool:
    """Whether a statement is ``x = Layer()(x)``."""
    return (
        isinstance(statement, nodes.Assign)
        and statement.value is call
        and len(statement.targets) == 1
        and isinstance(statement.targets[0], nodes.AssignName)
        and isinstance(given, nodes.Name)
        and statement.targets[0].name == given.name
    )


# ------------------------------------------------------------------------------------------------ replacement


def rename(finding: Finding, layer: Layer, name: str) -> list[Edit] | None:
    """Edits that make a layer one of another class with the same arguments."""
    constructor = finding.constructor_of(layer)
    spelling = finding.names.spell([name], constructor) if constructor is not None else None
    if constructor is None or spelling is None or is_function(constructor):
        return None
    return [finding.editor.replace(constructor.func, spelling.names[0]), *spelling.edits]


def put_instead(finding: Finding, layer: Layer, new: New) -> list[Edit] | None:
    """Edits that write another layer where a constructor call is."""
    constructor = finding.constructor_of(layer)
    spelling = finding.names.spell([new.name], constructor) if constructor is not None else None
    if constructor is None or spelling is None or is_function(constructor):
        return None
    return [finding.editor.replace(constructor, f"{spelling.names[0]}({new.arguments})"), *spelling.edits]


def wrap_in_time_distributed(finding: Finding, layer: Layer, input_shape: str | None = None) -> list[Edit] | None:
    """Edits that apply a layer to every step of a sequence.

    An input shape that the layer declares becomes one of the wrapper, with the text `input_shape` if that is given.
    """
    constructor = finding.constructor_of(layer)
    spelling = finding.names.spell(["TimeDistributed"], constructor) if constructor is not None else None
    if constructor is None or spelling is None or is_function(constructor):
        return None
    moved, removed = "", []
    for keyword in constructor.keywords:
        if keyword.arg in ("input_shape", "batch_input_shape"):
            moved += f", {keyword.arg}={input_shape or finding.editor.text(keyword.value)}"
            removed.append(finding.editor.remove_argument(constructor, keyword))
    return [*removed, *finding.editor.wrap(constructor, f"{spelling.names[0]}(", f"{moved})"), *spelling.edits]
