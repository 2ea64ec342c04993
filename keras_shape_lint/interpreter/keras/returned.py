"""How many items there are in what a call returned, and in the lists of tensors that a model has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.ops.axes import RULE
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Dict, Instance, Layer, Library, List, Model, Tensor, Tuple, Value, all_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.interpreter.machine import Machine

TENSORS_OF = "tensors of"
"""The slot of a list of a model's tensors that holds the model and the name of the list."""


def list_of_tensors(model: Model, side: Value, name: str) -> List | None:
    """``model.inputs`` and ``model.outputs``: all tensors, in the order in which Keras flattens them."""
    tensors = _flat(side)
    return None if tensors is None else marked_list(model, tensors, name)


def marked_list(model: Model, items: Sequence[Value], name: str) -> List:
    """A new list of what a model has under this name."""
    found = new_list(tuple(items))
    found.slots[TENSORS_OF] = (model, name, len(items))
    return found


def mark_outputs(callee: Value, value: Value) -> Value:
    """What a model gave for arrays, which do not know where they come from."""
    if isinstance(callee, Model) and isinstance(value, List) and "rest" not in value.slots:
        value.slots[TENSORS_OF] = (callee, "outputs", len(value.items))
    return value


def _flat(value: Value) -> list[Value] | None:
    if isinstance(value, Tensor):
        return [value]
    if isinstance(value, Dict) and not value.slots.get("open"):
        named = {slot[1]: item for slot, item in value.slots.items() if isinstance(slot, tuple)}
        if not all(isinstance(name, str) for name in named):
            return None
        parts = [_flat(named[name]) for name in sorted(named)]
    else:
        items = all_items(value)
        if items is None:
            return None
        parts = [_flat(item) for item in items]
    return None if None in parts else [tensor for part in parts for tensor in part or ()]


def refuse_count(m: Machine, sequence: Tuple | List, count: int, node: nodes.NodeNG) -> None:
    """Report ``out, state = LSTM(..., return_state=True)(x)``: there is another number of tensors."""
    items = sequence.items
    owner = _owner(sequence)
    if owner is None or len(items) == count:
        return
    requirement = f"{_gives(sequence, len(items))}, not {count}"
    detail = "give each of them a name" if len(items) > 1 else ""
    mismatch = Mismatch(RULE, requirement, detail=detail, count=len(items))
    report(m, mismatch, _label(owner), node.statement(), [])


def refuse_rows(m: Machine, array: Array, count: int, node: nodes.NodeNG) -> None:
    """Report ``images, labels = np.zeros((100, 28, 28))``: an array gives as many items as its first axis has."""
    rows = array.shape.head[0] if array.shape.rank else None
    if isinstance(rows, int) and rows != count and isinstance(node, nodes.Assign):
        mismatch = Mismatch(RULE, f"needs {count} items on the first axis", inputs=(0,), count=rows, expected=count)
        report(m, mismatch, "unpacking", node, [Operand(array, node.value)])


def refuse_position(m: Machine, sequence: Tuple | List, index: int, node: nodes.NodeNG) -> None:
    """Report ``LSTM(..., return_state=True)(x)[3]`` and ``model.outputs[1]``: there are not so many tensors."""
    items = sequence.items
    owner = _owner(sequence)
    if owner is not None and not -len(items) <= index < len(items):
        requirement = f"{_gives(sequence, len(items))}, so there is none with the index {index}"
        report(m, Mismatch(RULE, requirement, index=index, count=len(items)), _label(owner), node, [])


def _gives(sequence: Tuple | List, count: int) -> str:
    marked = sequence.slots.get(TENSORS_OF) if isinstance(sequence, List) else None
    if marked is not None:
        kind = str(marked[1]).removesuffix("s")
        return f"has {count} {kind}{'s' if count != 1 else ''}"
    return f"gives {'a list of ' if count < 2 else ''}{count} tensor{'s' if count != 1 else ''}"


def _owner(sequence: Tuple | List) -> Value | None:
    """The layer, model or operation that has just this sequence of tensors, if the program has not changed it."""
    items = sequence.items
    if isinstance(sequence, List):
        if "rest" in sequence.slots:
            return None
        marked = sequence.slots.get(TENSORS_OF)
        if marked is not None:
            owner: Value = marked[0]
            return owner if marked[2] == len(items) else None
    producers = [item.producer for item in items if isinstance(item, Tensor) and item.producer is not None]
    if not items or len(producers) != len(items) or producers[0].output is not sequence:
        return None
    return producers[0].target if all(each is producers[0] for each in producers) else None


def _label(owner: Value) -> str:
    from keras_shape_lint.interpreter.keras.layer_calls import label_of

    if isinstance(owner, Library):
        return owner.name.rpartition(".")[2]
    assert isinstance(owner, (Layer, Model, Instance))
    return label_of(owner)
