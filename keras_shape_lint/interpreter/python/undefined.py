"""Names that nothing binds: whoever runs the expression that reads one gets a NameError."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

if TYPE_CHECKING:
    from keras_shape_lint.values import Function

_SOMETIMES = (nodes.Lambda, nodes.IfExp, nodes.BoolOp, nodes.ComprehensionScope, nodes.NamedExpr)
"""Expressions that do not evaluate all that is in them, or bind names."""

_BINDING = (nodes.ImportFrom, nodes.Name)


def undefined_name(function: Function) -> str | None:
    """A name that a lambda certainly reads and that is bound nowhere around it."""
    node = function.node
    if not isinstance(node, nodes.Lambda) or isinstance(node, nodes.FunctionDef):
        return None
    if str(function.source.path).endswith(".ipynb") or any(map(_binds_unseen, node.root().nodes_of_class(_BINDING))):
        return None
    return next((name for name in _read(node.body) if not _is_bound(name, node)), None)


def _binds_unseen(node: nodes.ImportFrom | nodes.Name) -> bool:
    """Whether names may come from somewhere that is not seen."""
    return node.names[0][0] == "*" if isinstance(node, nodes.ImportFrom) else node.name in ("exec", "globals", "vars")


def _read(node: nodes.NodeNG) -> Iterator[str]:
    """The names that evaluating an expression reads for certain."""
    if isinstance(node, nodes.Name):
        yield node.name
    if not isinstance(node, _SOMETIMES):
        for child in node.get_children():
            yield from _read(child)


def _is_bound(name: str, node: nodes.NodeNG) -> bool:
    """Whether something around an expression binds a name at some time, or a module has it from Python."""
    if hasattr(builtins, name) or name.startswith("__"):
        return True
    scope: nodes.NodeNG | None = node
    while scope is not None:
        if name in getattr(scope, "locals", ()):
            return True
        scope = scope.parent
    return any(name in found.names for found in node.root().nodes_of_class(nodes.Global))
