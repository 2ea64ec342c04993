"""What a function changes outside of itself, told from its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from astroid import nodes

CHANGING = frozenset(
    (
        *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "appendleft", "extendleft"),
        *("popleft", "rotate", "add", "discard", "update", "setdefault", "popitem", "subtract", "move_to_end"),
    )
)
"""Methods of lists, dicts, sets, deques and counters that change them."""


@dataclass(frozen=True, slots=True)
class Change:
    """``root.path[0].path[1]`` gets another `attribute`, or, without one, other contents."""

    root: str
    path: tuple[str, ...]
    attribute: str | None

    @property
    def first(self) -> str | None:
        """The attribute of the root that the change is about; None if it is about the root's own contents."""
        return (*self.path, self.attribute)[0]


def changes(function: nodes.FunctionDef) -> Iterator[Change]:
    """The changes that a function makes by assignments, deletions, and the methods of containers."""
    for node in function.nodes_of_class((nodes.AssignAttr, nodes.DelAttr, nodes.Subscript, nodes.Call)):
        if isinstance(node, (nodes.AssignAttr, nodes.DelAttr)):
            yield from _change(node.expr, node.attrname)
        elif isinstance(node, nodes.Subscript):
            if node.ctx is not None and node.ctx.name in ("Store", "Del"):
                yield from _change(node.value, None)
        elif isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute) and node.func.attrname in CHANGING:
            yield from _change(node.func.expr, None)


def attributes_set(cls: nodes.ClassDef, *, after_init: bool = False) -> set[str]:
    """The attributes that methods of a class give to their instance, those apart that only the constructor gives."""
    return {
        change.attribute
        for method in cls.mymethods()
        if method.args.args and not (after_init and method.name == "__init__")
        for change in changes(method)
        if change.root == method.args.args[0].name and not change.path and change.attribute is not None
    }


def _change(holder: nodes.NodeNG, attribute: str | None) -> Iterator[Change]:
    names: list[str] = []
    while isinstance(holder, (nodes.Attribute, nodes.Subscript)):
        if isinstance(holder, nodes.Attribute):
            names.append(holder.attrname)
            holder = holder.expr
        else:
            # Which item it is does not matter: the contents of the whole are others.
            names, attribute, holder = [], None, holder.value
    if isinstance(holder, nodes.Name):
        yield Change(holder.name, tuple(reversed(names)), attribute)


def takes_nothing(node: nodes.NodeNG) -> bool:
    """Whether a function has no parameters, or only that for its instance: it may be expected to do the same again."""
    if not isinstance(node, nodes.FunctionDef):
        return False
    signature = node.args
    taken = (*(signature.posonlyargs or ()), *(signature.args or ()), *(signature.kwonlyargs or ()))
    return len(taken) <= node.is_method() and not signature.vararg and not signature.kwarg
