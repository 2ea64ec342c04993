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
        taken = _number_taken(statement.value, parameter, count)
        if taken is not None and names:
            if not any(isinstance(name, nodes.Starred) for name in names) and len(names) != taken:
                requirement = f"calls a function that takes {len(names)} tensors out of its inputs"
                raise Mismatch("keras-input-count", requirement, detail=f"there are {taken}", count=taken)
            return
        if any(found.name == parameter for found in statement.nodes_of_class(nodes.AssignName)):
            alone = isinstance(statement, nodes.Assign) and len(statement.targets) == 1
            if taken is None or not alone or not isinstance(target, nodes.AssignName):
                return
            count = taken


def _number_taken(source: nodes.NodeNG, parameter: str, count: int) -> int | None:
    """How many of the tensors an expression gives that is all of them or a slice; None for any other."""
    if isinstance(source, nodes.Name):
        return count if source.name == parameter else None
    if not isinstance(source, nodes.Subscript) or not isinstance(source.slice, nodes.Slice):
        return None
    places = (source.slice.lower, source.slice.upper, source.slice.step)
    ends = [None if place is None else _whole_number(place) for place in places]
    told = all(place is None or end is not None for place, end in zip(places, ends, strict=True))
    if not isinstance(source.value, nodes.Name) or source.value.name != parameter or not told or ends[2] == 0:
        return None
    return len(range(count)[slice(*ends)])


def _whole_number(end: nodes.NodeNG) -> int | None:
    """The number that stands at an end of a slice; None for anything else."""
    if isinstance(end, nodes.UnaryOp) and end.op == "-":
        number = _whole_number(end.operand)
        return None if number is None else -number
    return end.value if isinstance(end, nodes.Const) and type(end.value) is int else None
