"""The columns that a scaler of scikit-learn has learned, where the program shows everything that it does with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.transfer.ops.scikit_learn import COLUMN_SCALERS, COLUMNS
from keras_shape_lint.values import Array, Const, Union

if TYPE_CHECKING:
    from keras_shape_lint.domain.dims import Dim
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.values import LibraryObject, Value

_FITTING = frozenset(("fit", "fit_transform"))
_APPLYING = frozenset(("transform", "inverse_transform"))


def with_learned_columns(
    m: Machine, owner: LibraryObject, method: str, arguments: Arguments, node: nodes.NodeNG | None
) -> LibraryObject:
    """The scaler of a call, that remembers how many columns it was fitted to if this is certain.

    It is where one variable of this name holds a scaler, of which nothing is read but these methods, and every call
    that fits it met tables of one size.
    """
    if owner.cls.rpartition(".")[2] not in COLUMN_SCALERS or node is None:
        return owner
    learned, x = m.record.learned_columns, arguments.get("X", 0)
    given = None if x is None or arguments.open else _columns(m.look(x))
    if method in _FITTING:
        learned.setdefault(node, set()).add(given)
    if method not in _APPLYING or given is None or all(columns <= {given} for columns in learned.values()):
        return owner
    fits = _fits_of_variable(node, owner.cls.rpartition(".")[2])
    found = {columns for fit in fits for columns in learned.get(fit, (None,))}
    columns = found.pop() if len(found) == 1 else None
    return replace(owner, options=(*owner.options, (COLUMNS, Const(columns)))) if type(columns) is int else owner


def _columns(x: Value) -> Dim | None:
    if isinstance(x, Union):
        sizes = {_columns(found) for _, found in x.alternatives}
        return sizes.pop() if len(sizes) == 1 else None
    shape = x.shape if isinstance(x, (Array, Frame)) else None
    return shape[1] if shape is not None and shape.rank == 2 and isinstance(shape[1], int) else None


def _fits_of_variable(call: nodes.NodeNG, cls: str) -> list[nodes.Call]:
    """The calls that fit the scaler of ``scaler.method(...)``; none if other code may fit it or change it."""
    scaler = call.func.expr if isinstance(call, nodes.Call) and isinstance(call.func, nodes.Attribute) else None
    if not isinstance(scaler, nodes.Name):
        return []
    module = scaler.root()
    made = [found for found in module.nodes_of_class(nodes.AssignName) if found.name == scaler.name]
    assigned = made[0].parent if len(made) == 1 else None
    if not isinstance(assigned, nodes.Assign) or len(assigned.targets) != 1:
        return []
    constructor = assigned.value.func if isinstance(assigned.value, nodes.Call) else None
    if constructor is None or constructor.as_string().rpartition(".")[2] != cls:
        return []
    fits = []
    for read in module.nodes_of_class(nodes.Name):
        if read.name != scaler.name:
            continue
        method = read.parent
        if not isinstance(method, nodes.Attribute) or method.attrname not in _FITTING | _APPLYING:
            return []
        if not isinstance(method.parent, nodes.Call) or method.parent.func is not method:
            return []
        if method.attrname in _FITTING:
            fits.append(method.parent)
    return fits
