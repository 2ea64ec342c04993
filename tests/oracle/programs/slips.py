"""One slip in a statement of a program: a number, an axis, a name, an argument left out, a layer forgotten."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.oracle.draw import Draw

LOSSES = ("mse", "mae", "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy")
HARMLESS = {"verbose", "epochs", "rate", "name", "optimizer", "metrics", "dtype", "callbacks", "steps_per_epoch"}


def slipped(statements: list[str], names: dict[str, Any], draw: Draw) -> list[str]:
    """The statements with a slip in one of them; `names` are what the variables of the program held in the end."""
    for _ in range(30):
        index = draw.integer(0, len(statements) - 1)
        tree = ast.parse(statements[index])
        if isinstance(tree.body[0], (ast.Expr, ast.AugAssign)) and draw.chance(0.1):
            return [*statements[:index], *statements[index + 1 :]]
        before = set(re.findall(r"\b[a-z]+\d+\b", "\n".join(statements[:index])))
        edits = list(_edits(tree, {name: names[name] for name in sorted(before & names.keys())}, draw))
        if not edits:
            continue
        draw.pick(*edits)()
        written = ast.unparse(ast.fix_missing_locations(tree))
        if written != ast.unparse(ast.parse(statements[index])):
            return [*statements[:index], written, *statements[index + 1 :]]
    return statements


def _edits(tree: ast.AST, before: dict[str, Any], draw: Draw) -> Iterator[Callable[[], None]]:
    harmless = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in HARMLESS
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in harmless:
            continue
        if isinstance(node, ast.Constant):
            yield from _of_constant(node, draw)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and re.search(r"\d$", node.id):
            kind = type(before.get(node.id))
            alike = [name for name, value in before.items() if name != node.id and type(value) is kind]
            if alike:
                yield _set(node, "id", draw.pick(*alike))
        elif isinstance(node, ast.Call):
            # A generator that loops forever over an empty range would never end.
            yield from () if ast.unparse(node.func) == "range" else _of_call(node)
            if isinstance(node.func, ast.Call) and len(node.args) == 1 and not node.keywords:
                yield _forget(tree, node)
        elif isinstance(node, (ast.Tuple, ast.List)) and isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
            yield _set(node, "elts", node.elts[1:])
            yield _set(node, "elts", node.elts[:-1])
            yield _set(node, "elts", [*node.elts[1:], node.elts[0]])
        elif isinstance(node, ast.Attribute):
            other = {"inputs": "outputs", "outputs": "inputs", "input": "output", "output": "input"}.get(node.attr)
            if other:
                yield _set(node, "attr", other)


def _of_constant(node: ast.Constant, draw: Draw) -> Iterator[Callable[[], None]]:
    value = node.value
    if isinstance(value, bool):
        yield _set(node, "value", not value)
    elif isinstance(value, int):
        yield _set(node, "value", draw.pick(value + 1, value - 1, value * 2))
    elif isinstance(value, str) and value in LOSSES:
        yield _set(node, "value", draw.pick(*LOSSES))
    elif value in ("same", "valid"):
        yield _set(node, "value", "same" if value == "valid" else "valid")


def _of_call(node: ast.Call) -> Iterator[Callable[[], None]]:
    if len(node.args) > 1:
        yield _set(node, "args", [node.args[1], node.args[0], *node.args[2:]])
        yield _set(node, "args", node.args[:-1])
    for keyword in node.keywords:
        if keyword.arg not in HARMLESS:
            yield _set(node, "keywords", [each for each in node.keywords if each is not keyword])
    if len(node.args) == 1 and isinstance(node.args[0], ast.List) and len(node.args[0].elts) > 1:
        yield _set(node, "args", list(node.args[0].elts))


def _set(node: ast.AST, field: str, value: object) -> Callable[[], None]:
    return lambda: setattr(node, field, value)


def _forget(tree: ast.AST, call: ast.Call) -> Callable[[], None]:
    """``layer(...)(x)`` becomes ``x``."""

    class Forgetting(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.AST:
            return node.args[0] if node is call else self.generic_visit(node)

    return lambda: Forgetting().visit(tree) and None
