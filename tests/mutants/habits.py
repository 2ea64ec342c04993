"""Mistakes of habit: lines in another order, a layer once too often, the other of two variables, the wrong axis."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_KIN = {
    "Add": "Concatenate",
    "Concatenate": "Add",
    "add": "concatenate",
    "concatenate": "add",
    "CategoricalCrossentropy": "SparseCategoricalCrossentropy",
    "SparseCategoricalCrossentropy": "CategoricalCrossentropy",
    "Flatten": "GlobalAveragePooling2D",
    "GlobalAveragePooling2D": "Flatten",
    "GlobalAveragePooling1D": "Flatten",
    "Conv2DTranspose": "Conv2D",
    "vstack": "hstack",
    "hstack": "vstack",
    "stack": "concatenate",
    "reshape": "transpose",
    "matmul": "dot",
}
"""What is taken for each other."""
_LEFT_OUT = frozenset(("to_categorical", "expand_dims", "one_hot", "squeeze", "transpose", "pad_sequences", "batch"))
_WITH_AXIS = frozenset(("expand_dims", "concatenate", "stack", "squeeze", "swapaxes", "moveaxis", "repeat", "split"))
_WITH_AXIS |= {"argmax", "argmin", "sum", "mean", "max", "min", "softmax"}


def habits(text: str) -> Iterator[tuple[str, str]]:
    """(what was done, the program) for every such mistake."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _calls(text, node)
        elif isinstance(node, ast.List) and len(node.elts) > 1:
            yield from _items(text, node)
        elif isinstance(node, (ast.Tuple, ast.List)) and isinstance(node.ctx, ast.Load) and len(node.elts) in (3, 4):
            yield from _channels(text, node)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.FloorDiv)):
            left, right = _text(text, node.left), _text(text, node.right)
            other = "//" if isinstance(node.op, ast.Mult) else "*"
            yield f"{node.lineno}: {other}", replaced(text, node, f"({left} {other} {right})")
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and "None" in _text(text, node.slice):
            yield f"{node.lineno}: without [None]", replaced(text, node, _text(text, node.value))
        if isinstance(node, (ast.Module, ast.FunctionDef)):
            yield from _other_names(text, node)
        for block in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if isinstance(block, list):
                yield from _lines(text, block)


def _calls(text: str, node: ast.Call) -> Iterator[tuple[str, str]]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    written = _text(text, node.func)
    if name in _KIN:
        other = written[: len(written) - len(name)] + _KIN[name]
        yield f"{node.lineno}: {_KIN[name]} for {name}", replaced(text, node.func, other)
    if name in _LEFT_OUT and node.args:
        yield f"{node.lineno}: without {name}", replaced(text, node, _text(text, node.args[0]))
    if name in ("reshape", "astype", "batch", "repeat", "prefetch", "map") and isinstance(node.func, ast.Attribute):
        yield f"{node.lineno}: without .{name}", replaced(text, node, _text(text, node.func.value))
    if name in _WITH_AXIS and len(node.args) > 1 and isinstance(node.args[-1], (ast.Constant, ast.UnaryOp)):
        for axis in ("0", "1", "-1", "2"):
            yield f"{node.lineno}: axis {axis} of {name}", replaced(text, node.args[-1], axis)
    if len(node.args) == 2 and not any(isinstance(each, ast.Starred) for each in node.args):
        first, second = (_text(text, each) for each in node.args)
        yield f"{node.lineno}: arguments of {name} swapped", _replaced_span(text, *node.args, f"{second}, {first}")


def _items(text: str, node: ast.List) -> Iterator[tuple[str, str]]:
    """Leave an item of a list out, have it twice, or swap it with the next."""
    for item, following in zip(node.elts, [*node.elts[1:], None], strict=False):
        written = _text(text, item)
        yield f"{item.lineno}: item twice", replaced(text, item, f"{written}, {written}")
        if following is not None:
            last = _text(text, following)
            yield f"{item.lineno}: item left out", _replaced_span(text, item, following, last)
            yield f"{item.lineno}: items swapped", _replaced_span(text, item, following, f"{last}, {written}")


def _channels(text: str, node: ast.Tuple | ast.List) -> Iterator[tuple[str, str]]:
    """Channels first where they stand last."""
    items = [_text(text, item) for item in node.elts]
    opening, closing = ("[", "]") if isinstance(node, ast.List) else ("(", ")")
    if _text(text, node).startswith(opening):
        batch, picture = items[:-3], items[-3:]
        turned = ", ".join((*batch, picture[2], *picture[:2]))
        yield f"{node.lineno}: channels first", replaced(text, node, f"{opening}{turned}{closing}")


def _lines(text: str, block: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """An assignment twice, or after the next."""
    for statement, following in zip(block, [*block[1:], None], strict=False):
        if not isinstance(statement, (ast.Assign, ast.Expr, ast.AugAssign)):
            continue
        written = _text(text, statement)
        if "\n" in written or statement.lineno == 1:
            continue
        yield f"{statement.lineno}: twice", replaced(text, statement, f"{written}; {written}")
        if isinstance(following, (ast.Assign, ast.Expr)):
            last = _text(text, following)
            if "\n" not in last:
                swapped = replaced(text, following, written)
                yield f"{statement.lineno}: lines swapped", replaced(swapped, statement, last)


def _other_names(text: str, scope: ast.Module | ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """The variable that was bound before the one that is meant."""
    bound: list[str] = []
    if isinstance(scope, ast.FunctionDef):
        bound += [argument.arg for argument in scope.args.args]
    for statement in scope.body:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in bound:
                for other in (name for name in reversed(bound) if name != node.id):
                    yield f"{node.lineno}: {other} for {node.id}", replaced(text, node, other)
                    break
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                bound = [*(name for name in bound if name != node.id), node.id]


def _text(text: str, node: ast.AST) -> str:
    return str(ast.get_source_segment(text, node))


def replaced(text: str, node: ast.expr | ast.stmt, other: str) -> str:
    """The program with other words for a node; the lines that follow keep their numbers."""
    return _replaced_span(text, node, node, other)


def _replaced_span(text: str, first: ast.expr | ast.stmt, last: ast.expr | ast.stmt, other: str) -> str:
    data, lines = text.encode(), text.encode().splitlines(keepends=True)
    assert last.end_lineno is not None
    assert last.end_col_offset is not None
    start = sum(map(len, lines[: first.lineno - 1])) + first.col_offset
    end = sum(map(len, lines[: last.end_lineno - 1])) + last.end_col_offset
    missing = b"\\\n" * (data[start:end].count(b"\n") - other.encode().count(b"\n"))
    return (data[:start] + other.encode() + b" " * bool(missing) + missing + data[end:]).decode()
