"""``merge`` and ``Merge`` of Keras 1, in the words of later versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.catalogue.dialects import translate
from keras_shape_lint.interpreter.keras.graphs import INPUTS, OUTPUTS
from keras_shape_lint.interpreter.keras.lineage import symbolic_tensors
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Library, Model, Tensor, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine


def call_merge(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``merge([a, b], mode="concat", concat_axis=1)``: the function of that mode, on tensors."""
    texts = {name: _text(value) for name, value in arguments.keywords.items()}
    found = translate("merge", [_text(value) for value in arguments.positional], texts)
    if arguments.open or not found.canonical_name or not isinstance(found.positional[0], Value):
        return m.unknown("the mode of merge is not known")
    keywords = {name: value if isinstance(value, Value) else Const(value) for name, value in found.keywords.items()}
    inner = Arguments([found.positional[0]], keywords, nodes=[arguments.node_of("inputs", 0)])
    if found.canonical_name in _OF_ONE_SHAPE:
        _refuse_stretched(m, found.positional[0], node)
    # Its arguments are no longer those of merge.
    function = Library(found.canonical_name, found.canonical_name)
    return m.libraries.call(m, function, inner, node) or m.unknown()


_OF_ONE_SHAPE = frozenset(f"keras.layers.{mode}" for mode in ("add", "multiply", "average"))
"""Functions that stretch an axis of size 1, other than the modes of ``merge`` in whose place they stand."""


def _refuse_stretched(m: Machine, inputs: Value, node: nodes.NodeNG | None) -> None:
    """Report tensors with an axis of size 1 in one of them and another size in the others."""
    merged = [m.look(value) for value in iterate(m, inputs) or ()]
    shapes = [value.shape for value in merged if isinstance(value, Tensor) and value.shape.rank is not None]
    if node is None or not shapes or len(shapes) != len(merged) or len({shape.rank for shape in shapes}) != 1:
        return
    sizes = [{size for size in axis if isinstance(size, int)} for axis in zip(*shapes, strict=True)]
    if all(len(found - {1}) <= 1 for found in sizes) and any(len(found) == 2 for found in sizes):
        mismatch = Mismatch("keras-merge-mismatch", "needs inputs of one shape", inputs=tuple(range(len(merged))))
        report(m, mismatch, "merge", node, [Operand(value, None) for value in merged])


def _text(value: Value) -> object:
    """Names of modes as they are, all else as values."""
    return value.value if isinstance(value, Const) and isinstance(value.value, str) else value


def construct_merge(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``Merge([left, right], mode="sum")``: a model with the inputs of all branches, whose outputs are merged."""
    model = Model("functional", m.origin("Merge", node))
    layers = arguments.get("layers", 0)
    branches = iterate(m, layers) if layers is not None and not arguments.open else None
    tensors: dict[str, list[Value]] = {INPUTS: [], OUTPUTS: []}
    for branch in branches or ():
        for side, found in tensors.items():
            parts = (
                symbolic_tensors(branch.slots.get(side, branch))
                if (isinstance(branch, Model) and not branch.slots.get(LOST))
                else []
            )
            found += parts
            if not parts or (side == OUTPUTS and len(parts) > 1):
                branches = None
    if not branches:
        model.slots[LOST] = True
        return model
    keywords = {name: value for name, value in arguments.keywords.items() if name != "layers"}
    given = Arguments([new_list(tuple(tensors[OUTPUTS])), *arguments.positional[1:]], keywords, nodes=[None])
    merged = call_merge(m, callee, given, node)
    if not isinstance(merged, Tensor):
        model.slots[LOST] = True
        return model
    model.slots.update({INPUTS: new_list(tuple(tensors[INPUTS])), OUTPUTS: merged})
    return model
