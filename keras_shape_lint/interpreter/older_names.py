"""Names of Keras that its third version has not, and whether a program comes to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.catalogue.aliases import versions_of
from keras_shape_lint.interpreter.main_block import is_main

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_CONDITIONS = (nodes.If, nodes.IfExp, nodes.Try, nodes.ExceptHandler)


def names_of_older_versions(module: nodes.Module, roots: Collection[str]) -> list[nodes.Attribute]:
    """Where a name is read out of a module of Keras that only earlier versions have, such as ``K.batch_flatten``."""
    modules: dict[str, str] = {}
    for node in module.nodes_of_class((nodes.Import, nodes.ImportFrom)):
        above = "" if isinstance(node, nodes.Import) else f"{node.modname}."
        if getattr(node, "level", None) or (above or node.names[0][0]).partition(".")[0] not in roots:
            continue
        for name, alias in node.names:
            known_as = alias or (name if above else name.partition(".")[0])
            modules[known_as] = f"{above}{name}" if alias or above else known_as
    found = []
    for attribute in module.nodes_of_class(nodes.Attribute):
        root, path = root_and_path(attribute)
        if root in modules and 3 not in versions_of(".".join((modules[root], *path))):
            found.append(attribute)
    return found


def root_and_path(expression: nodes.NodeNG | None) -> tuple[str, list[str]]:
    """The name that ``a.b.c`` begins with and what is read of it; an empty name where it is no name."""
    path: list[str] = []
    while isinstance(expression, nodes.Attribute):
        path.insert(0, expression.attrname)
        expression = expression.expr
    return expression.name if isinstance(expression, nodes.Name) else "", path


def are_read(places: Sequence[nodes.NodeNG], module: nodes.Module) -> bool:
    """Whether one of the places is among what the module does, or in a definition that is named there.

    What a condition or a handler may pass over does not count.
    """
    definitions = {node.name: node for node in module.body if isinstance(node, (nodes.FunctionDef, nodes.ClassDef))}
    todo = [node for node in module.body if node not in definitions.values()]
    reached: set[nodes.NodeNG] = set()
    while todo:
        node = todo.pop()
        reached.add(node)
        for name in node.nodes_of_class(nodes.Name):
            definition = definitions.get(name.name)
            if definition is not None and definition not in reached and _at_top(name, module) is not None:
                todo.append(definition)
    return any(_at_top(place, module) in reached for place in places)


def _at_top(place: nodes.NodeNG, module: nodes.Module) -> nodes.NodeNG | None:
    """The statement of a module that holds the place; None if a condition stands between them."""
    around = place
    while around.parent is not None and around.parent is not module:
        around = around.parent
        if isinstance(around, _CONDITIONS) and not is_main(around):
            return None
    return around
