"""Mistakes put into programs that work: each mutant differs from its program in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator

Place = tuple[int, int]
_DROPPED = {"Reshape", "Flatten", "Permute", "RepeatVector", "GlobalAveragePooling2D", "GlobalMaxPooling1D", "Dense"}


def mutants(text: str) -> Iterator[tuple[str, str]]:
    """(what was done, the program) for every mistake that can be made in a program."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword):
            yield from _keyword(text, node)
        elif isinstance(node, ast.Call):
            yield from _call(text, node)
        elif isinstance(node, ast.Constant) and type(node.value) is int and node.value > 1:
            for value in (node.value + 1, node.value * 2, 1):
                yield f"{node.lineno}: {node.value} -> {value}", _replaced(text, node, str(value))
        elif isinstance(node, ast.Tuple) and len(node.elts) > 1 and isinstance(node.ctx, ast.Load):
            yield from _tuple(text, node)


def _keyword(text: str, node: ast.keyword) -> Iterator[tuple[str, str]]:
    value = node.value
    if not isinstance(value, ast.Constant):
        return
    other = {True: "False", "same": '"valid"', "valid": '"same"'}.get(value.value)
    if other is not None and node.arg in ("return_sequences", "padding", "keepdims"):
        yield f"{node.lineno}: {node.arg}={other}", _replaced(text, value, other)


def _call(text: str, node: ast.Call) -> Iterator[tuple[str, str]]:
    """Leave ``Layer(...)`` out of ``Layer(...)(x)`` or a list, or use its kin of another rank."""
    name = _name(node.func)
    if isinstance(node.func, ast.Call) and len(node.args) == 1 and _name(node.func.func) in _DROPPED:
        inner = ast.get_source_segment(text, node.args[0])
        yield f"{node.lineno}: without {_name(node.func.func)}", _replaced(text, node, str(inner))
    if name[-2:] in ("1D", "2D"):
        other = name[:-2] + ("2D" if name.endswith("1D") else "1D")
        target = node.func
        written = str(ast.get_source_segment(text, target))
        if "." in written:
            yield f"{node.lineno}: {other}", _replaced(text, target, written[: -len(name)] + other)


def _tuple(text: str, node: ast.Tuple) -> Iterator[tuple[str, str]]:
    """Leave the first item out, or turn them round."""
    items = [str(ast.get_source_segment(text, item)) for item in node.elts]
    if not str(ast.get_source_segment(text, node)).startswith("("):
        return
    yield f"{node.lineno}: first item left out", _replaced(text, node, f"({', '.join(items[1:])},)")
    yield f"{node.lineno}: one more item", _replaced(text, node, f"(1, {', '.join(items)})")
    yield f"{node.lineno}: turned round", _replaced(text, node, f"({', '.join(items[::-1])})")


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _replaced(text: str, node: ast.expr, other: str) -> str:
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + len(lines[node.lineno - 1].encode()[: node.col_offset].decode())
    assert node.end_lineno is not None
    last = lines[node.end_lineno - 1].encode()[: node.end_col_offset].decode()
    end = sum(map(len, lines[: node.end_lineno - 1])) + len(last)
    return text[:start] + other + text[end:]
