"""What a message says of a check of the program's own: its condition, its text, the sizes in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.python.raising import kind_of
from keras_shape_lint.values import Const, List, Tuple, Value, all_items

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
_LONGEST = 80
"""Characters of a condition or a text that a message quotes."""


def requirement_of(
    m: Machine,
    statement: nodes.Raise | nodes.Assert,
    test: nodes.NodeNG,
    raising: bool,
    blamed: list[nodes.NodeNG],
) -> str:
    facts = list(dict.fromkeys(fact for part in blamed for fact in _facts(m, part)))[:4]
    told = " and ".join(filter(None, (", ".join(facts[:-1]), *facts[-1:])))
    condition = _shortened(test.as_string())
    if isinstance(statement, nodes.Assert):
        return f"asserts {condition} ({line_of(m, statement)})" + (f", but {told}" if told else "")
    when = "if" if raising else "unless"
    return f"raises {_raised(m, statement)} {when} {condition} ({line_of(m, test)})" + (f", and {told}" if told else "")


def line_of(m: Machine, node: nodes.NodeNG) -> str:
    """``line 7``, with the name of the file if it is another one than the one that is checked."""
    return f"line {node.lineno}" + ("" if m.source is m.main else f" of {Path(m.source.path).name}")


def _raised(m: Machine, statement: nodes.Raise) -> str:
    """The exception with its text, if that is known."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    kind = str(kind_of(statement.exc))
    if isinstance(statement.exc, nodes.Call) and statement.exc.args:
        text = m.look(evaluate(m, statement.exc.args[0]))
        if isinstance(text, Const) and isinstance(text.value, str):
            return f'{kind} ("{_shortened(text.value)}")'
    return kind


def _facts(m: Machine, part: nodes.NodeNG) -> Iterator[str]:
    """``height is 100`` for everything in a condition that has a size."""
    from keras_shape_lint.interpreter.python.expressions import evaluate

    if isinstance(part, (nodes.Name, nodes.Attribute, nodes.Subscript)) or _is_length(part):
        value = m.look(evaluate(m, part))
        if isinstance(value, (Const, Tuple, List)) and is_size(value):
            yield f"{_shortened(part.as_string())} is {written(value)}"
            return
    for child in part.get_children():
        yield from _facts(m, child)


def _is_length(node: nodes.NodeNG) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.func, nodes.Name) and node.func.name == "len"


def written(value: Value) -> str:
    """A size or a sequence of sizes as Python writes it."""
    if isinstance(value, Const):
        return repr(value.value)
    items = value.items if isinstance(value, (Tuple, List)) else ()
    inner = ", ".join(map(written, items))
    if isinstance(value, List):
        return f"[{inner}]"
    return f"({inner},)" if len(items) == 1 else f"({inner})"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def is_size(value: Value) -> bool:
    """Whether a value is an integer, None, or a sequence of such."""
    if isinstance(value, Const):
        return value.value is None or (isinstance(value.value, int) and not isinstance(value.value, bool))
    items = all_items(value)
    return items is not None and all(map(is_size, items))
