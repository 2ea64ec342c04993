"""All single mistakes that are made in a program: those the repairs are tried on, and some more."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.fixes.mutations import mutants
from tests.mutants.habits import habits, replaced

_LOSSES = {
    "categorical_crossentropy": "sparse_categorical_crossentropy",
    "sparse_categorical_crossentropy": "categorical_crossentropy",
    "binary_crossentropy": "categorical_crossentropy",
    "mse": "sparse_categorical_crossentropy",
}


def mistakes(text: str) -> Iterator[tuple[str, str]]:
    """(what was done, the program) for every mistake, each program once."""
    seen = {text}
    for done, mutant in (*mutants(text), *_more(text), *habits(text)):
        if mutant not in seen:
            seen.add(mutant)
            yield done, mutant


def _more(text: str) -> Iterator[tuple[str, str]]:
    """Arguments and statements left out, other losses, axes and strides."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _without_argument(text, node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in _LOSSES:
            yield f"{node.lineno}: {node.value} swapped", replaced(text, node, repr(_LOSSES[node.value]))
        elif isinstance(node, ast.keyword) and node.arg in ("axis", "axes", "strides", "pool_size", "kernel_size"):
            for value in ("1", "2", "-2", "3"):
                yield f"{node.lineno}: {node.arg}={value}", replaced(text, node.value, value)
        for block in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if isinstance(block, list) and len(block) > 1:
                yield from _without_statement(text, block)


def _without_argument(text: str, node: ast.Call) -> Iterator[tuple[str, str]]:
    for keyword in node.keywords:
        if keyword.arg is None or keyword.arg == "name":
            continue
        others = [argument for argument in (*node.args, *node.keywords) if argument is not keyword]
        inner = ", ".join(str(ast.get_source_segment(text, argument)) for argument in others)
        function = ast.get_source_segment(text, node.func)
        yield f"{keyword.lineno}: without {keyword.arg}=", replaced(text, node, f"{function}({inner})")


def _without_statement(text: str, block: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for statement in block:
        if isinstance(statement, (ast.Assign, ast.Expr)) and not _is_docstring(statement):
            yield f"{statement.lineno}: statement left out", replaced(text, statement, "pass")


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
