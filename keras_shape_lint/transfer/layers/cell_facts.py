"""What is known of a cell that RNN runs: one of Keras, a stack of them, or one of the program's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from keras_shape_lint.domain.dims import UNKNOWN, AbstractDim, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.arguments import as_count, plain
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.transfer.selection import select
from keras_shape_lint.values import Class, Instance, Layer, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keras_shape_lint.transfer.context import Context

CELLS = {
    "keras.layers.LSTMCell": {"gates": 4, "states": 2, "reset_after": False},
    "keras.layers.GRUCell": {"gates": 3, "states": 1},
    "keras.layers.SimpleRNNCell": {"gates": 1, "states": 1, "reset_after": False},
}
STACK = "keras.layers.StackedRNNCells"


class CellFacts(NamedTuple):
    """What one step of a cell gives, without the batch axis; several states of one cell are a list."""

    output: Shape
    states: list[Shape | list[Shape]]


def require_cell(name: str, argument: object) -> None:
    """Refuse what certainly has no ``call`` or no ``state_size``.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if isinstance(argument, Layer):
        recurrent = "go_backwards" in argument.arguments or argument.api in CELLS or argument.api == STACK
        good = recurrent or layer_rule(argument.api) is None
    else:
        good = isinstance(argument, (Value, AbstractDim))
    if not good:
        given = argument.origin.label if isinstance(argument, Layer) else repr(argument)
        raise Mismatch("keras-invalid-argument", f"needs a recurrent cell as {name}, not {given}", argument=name)


def facts_of(cell: Any) -> CellFacts | None:
    """What one step of a cell, or of a list of cells, gives; None where that is not known."""
    if isinstance(cell, Instance):
        return _facts_of_instance(cell)
    if isinstance(cell, Layer) and cell.api in CELLS:
        width = Shape((as_count(cell.arguments.get("units", UNKNOWN)),))
        several = CELLS[cell.api]["states"] > 1
        return CellFacts(width, [width, width] if several else [width])
    cells = cell.arguments.get("cells") if isinstance(cell, Layer) and cell.api == STACK else cell
    if not isinstance(cells, (list, tuple)) or not cells:
        return None
    all_facts = [facts_of(each) for each in cells]
    states: list[Shape | list[Shape]] = []
    for facts in all_facts:
        if facts is None:
            return None
        own = [part for part in facts.states if isinstance(part, Shape)]
        states.append(own if len(own) > 1 else own[0])
    last = all_facts[-1]
    return None if last is None else CellFacts(last.output, states)


def _facts_of_instance(cell: Instance) -> CellFacts | None:
    """The facts of a cell of the program, from its attributes ``state_size`` and ``output_size``."""
    found = [_attribute(cell, name) for name in ("state_size", "output_size")]
    state_size, output_size = (None if value is None else plain(value) for value in found)
    sizes = state_size if isinstance(state_size, (list, tuple)) else [state_size]
    if not sizes or any(not isinstance(size, (int, AbstractDim)) for size in sizes):
        return None
    width = output_size if isinstance(output_size, (int, AbstractDim)) else sizes[0]
    return CellFacts(Shape((as_count(width),)), [Shape((as_count(size),)) for size in sizes])


def _attribute(cell: Instance, name: str) -> Value | None:
    """What a cell, or its class, has under a name; of several base classes only the first is looked at."""
    owner: object = cell
    while isinstance(owner, (Instance, Class)):
        found = owner.slots.get(name)
        if isinstance(found, Value):
            return found
        owner = owner.cls if isinstance(owner, Instance) else next(iter(owner.bases), None)
    return None


def cells_with_features(cell: Any, features: Dim) -> Iterator[tuple[Any, Dim]]:
    """A cell, or cells one after the other, each with the number of features that it gets."""
    stacked = cell.arguments.get("cells") if isinstance(cell, Layer) and cell.api == STACK else cell
    for each in stacked if isinstance(stacked, (list, tuple)) else [stacked]:
        yield each, features
        facts = facts_of(each)
        features = UNKNOWN if facts is None else facts.output[0]


def weights_of_cell(cell: Any, features: Dim, ctx: Context) -> Iterator[tuple[str, tuple[Dim, ...]]]:
    """The weights of a cell, or of cells one after the other, for this many features."""
    for each, width in cells_with_features(cell, features):
        rule = layer_rule(each.api) if isinstance(each, Layer) and each.api in CELLS else None
        if not isinstance(each, Layer) or rule is None or rule.weights_function is None:
            yield "weights", (UNKNOWN,)
        else:
            arguments = {**each.arguments, **rule.fixed}
            yield from rule.weights_function(Shape((UNKNOWN, width)), **select(rule.weights_function, arguments, ctx))
