"""The vocabularies of layers that look words or integers up, as long as the program tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import AbstractDim
from keras_shape_lint.domain.shapes import ANY_SHAPE
from keras_shape_lint.interpreter.budget import MAX_ITEMS
from keras_shape_lint.interpreter.keras.building import build_for
from keras_shape_lint.interpreter.keras.misfits import kind_of_object
from keras_shape_lint.interpreter.keras.structures import comes_from_input
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.transfer.layers.vocabularies import check_terms
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Dataset, Layer, Library, Model, Module, Tensor, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

LOOKUPS = frozenset(f"keras.layers.{name}" for name in ("StringLookup", "IntegerLookup", "TextVectorization"))
_ADAPTING = LOOKUPS | {"keras.layers.Normalization", "keras.layers.Discretization"}
METHODS = frozenset(("adapt", "set_vocabulary", "get_vocabulary", "vocabulary_size", "vocab_size"))
_TOKENS = "vocabulary"
"""The slot that holds what a method made the vocabulary: plain tokens, or None if that is not known."""


def check_adaptation(m: Machine, layer: Layer, arguments: Arguments, node: nodes.NodeNG) -> None:
    """Report ``layer.adapt(...)`` of what cannot be data."""
    data = arguments.get("data", 0)
    if layer.api not in _ADAPTING or data is None or arguments.open:
        return
    data = m.look(data)
    given = kind_of_object(data) if isinstance(data, (Layer, Model, Library, Module)) else None
    if isinstance(data, Tensor) and comes_from_input(m, data):
        given = "a symbolic tensor"
    if given is not None:
        mismatch = Mismatch("keras-fit-input-mismatch", f"needs arrays or a dataset, not {given}")
        report(m, mismatch, f"{layer.origin.label}.adapt", node, [])


def note_adaptation(m: Machine, layer: Layer, arguments: Arguments) -> None:
    """``normalization.adapt(data)`` builds the layer for the shape of the data, unless it is built."""
    if layer.api != "keras.layers.Normalization" or BUILT in layer.slots or layer.slots.get(LOST):
        return
    data = m.look(arguments.get("data", 0) or m.unknown())
    if isinstance(data, Dataset):
        element = m.look(data.element)
        data = m.look(element.items[0]) if isinstance(element, Tuple) and element.items else element
        # Single rows are put into batches first.
        data = data if isinstance(data, Array) and data.shape.rank != 1 else m.unknown()
    known = isinstance(data, Array) and data.shape.rank and not arguments.open
    build_for(m, layer, data.shape if known and isinstance(data, Array) else ANY_SHAPE)
    if BUILT not in layer.slots:
        m.heap.write(layer, BUILT, (ANY_SHAPE,))


def call_vocabulary_method(
    m: Machine, layer: Layer, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Value:
    """``layer.get_vocabulary()`` and its kin."""
    if name in ("adapt", "set_vocabulary"):
        given = arguments.get("vocabulary", 0) if name == "set_vocabulary" else None
        tokens = plain(given) if given is not None and not arguments.open else None
        m.heap.write(layer, _TOKENS, tokens)
        try:
            check_terms(
                vocabulary=tokens,
                mask_token=layer.arguments.get("mask_token"),
                oov_token=layer.arguments.get("oov_token"),
            )
        except Mismatch as mismatch:
            if node is not None:
                report(m, mismatch, f"{layer.origin.label}.set_vocabulary", node, [])
        return Const(None)
    special, own = _special_tokens(layer), _own_tokens(layer)
    if special is None or own is None or arguments.open:
        return m.unknown()
    # What the vocabulary begins with is not added again.
    own = own[len(special) :] if own[: len(special)] == special else own
    if name != "get_vocabulary":
        return Const(len(special) + len(own))
    with_special = plain(arguments.get("include_special_tokens", 0) or Const(True))
    if with_special not in (True, False) or len(own) > MAX_ITEMS:
        return m.unknown()
    return new_list(tuple(Const(token) for token in ([*special, *own] if with_special else own)))


def _own_tokens(layer: Layer) -> list[Any] | None:
    """The tokens that the program gives; not those that an array or file would."""
    given = layer.slots[_TOKENS] if _TOKENS in layer.slots else layer.arguments.get("vocabulary")
    return list(given) if isinstance(given, (list, tuple)) and _are_known(given) else None


def _special_tokens(layer: Layer) -> list[Any] | None:
    """The tokens for padding and for unknown words, in front of all others (``IndexLookup.__init__``)."""
    arguments = layer.arguments
    fixed = {"mask_token": "", "oov_token": "[UNK]", "num_oov_indices": 1}
    told = fixed if layer.api == "keras.layers.TextVectorization" else arguments
    mask, unknown, count = (told.get(name) for name in fixed)
    mode = arguments.get("output_mode")
    if not isinstance(mode, str) or not isinstance(count, int) or not _are_known((mask, unknown)):
        return None
    return ([mask] if mask is not None and mode == "int" else []) + [unknown] * count


def _are_known(tokens: Any) -> bool:
    return not any(isinstance(token, (AbstractDim, Value)) for token in tokens)
