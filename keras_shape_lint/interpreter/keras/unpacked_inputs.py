"""Functions that a layer calls with a list of tensors, and that unpack it into another number of names."""

from __future__ import annotations

from astroid import nodes

from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Function


def check_unpacked(function: Function, count: int) -> None:
    """Refuse so many tensors for the first parameter, if the function certainly unpacks them into other many names.

    Raises:
        Mismatch: keras-input-count.
    """
    node = function.node
    if not isinstance(node, nodes.FunctionDef) or not node.args.args or function.owner is not None:
        return
    parameter = node.args.args[0].name
    for statement in node.body:
        if not isinstance(statement, (nodes.Assign, nodes.Expr)):
            return
        target = statement.targets[0] if isinstance(statement, nodes.Assign) else None
        names = target.elts if isinstance(target, (nodes.Tuple, nodes.List)) else []
        source = statement.value
        if isinstance(source, nodes.Name) and source.name == parameter and names:
            if not any(isinstance(name, nodes.Starred) for name in names) and len(names) != count:
                requirement = f"calls a function that takes {len(names)} tensors out of its inputs"
                raise Mismatch("keras-input-count", requirement, detail=f"there are {count}", count=count)
            return
        if any(found.name == parameter for found in statement.nodes_of_class(nodes.AssignName)):
            return
