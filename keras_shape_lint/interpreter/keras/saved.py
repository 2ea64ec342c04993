"""Models and weights that the program saves to a file and loads from it again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.keras.cloning import copy_of
from keras_shape_lint.interpreter.keras.layer_order import ordered_layers
from keras_shape_lint.interpreter.keras.weights import differ, weight_shapes
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Const, Layer, Model, Opaque, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_SAVING = ("save", "save_weights")
_WRITING = re.compile(
    r"ModelCheckpoint|BackupAndRestore|save_model|shutil|h5py|get_file|urlretrieve|subprocess"
    r"|os\.(?:remove|rename|replace|unlink|system|popen)|\.(?:export|unlink|rename|write_bytes|extractall)\("
    r"|\bchdir\b|\bgfile\b|copyfileobj|get_ipython|\bwget\b|_download\b|[\"'](?:[wxa]b\+?|[rwxa]\+b)[\"']"
)
"""Words of programs in which a file may come to hold something else, or none is there."""
_OF_ARRAYS = ("np", "numpy")
_COMPILED = ("<compiled>", "<weighted>", "<measured>", "<measured by weight>")
"""What a model is compiled with goes to the file, too."""


def save(m: Machine, model: Model, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``model.save(path)`` and ``model.save_weights(path)``: what the file holds from now on."""
    path = _path(m, arguments)
    if path is None or node is None:
        return Const(None)
    m.saved_at.add(node)
    held = _weights(m, model) if name == "save_weights" else _copy(m, model)
    m.heap.write(m.files, ("item", path), m.unknown() if held is None else Tuple((Const(name), held)))
    return Const(None)


def load_model(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``keras.models.load_model(path)``: a model like the one that was saved there."""
    held = _held(m, arguments, "save", node)
    return (_copy(m, held) if isinstance(held, Model) else None) or m.unknown()


def load_weights(m: Machine, model: Model, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``model.load_weights(path)``: report weights of other shapes, if the layers are of the same classes."""
    plain = not arguments.open and len(list(arguments.values())) == 1
    held = _held(m, arguments, "save_weights", node) if plain else None
    own = _weights(m, model) if held is not None else None
    if not isinstance(held, Tuple) or own is None or node is None or len(held.items) != len(own.items):
        return Const(None)
    pairs = [
        (one.items, two.items)
        for one, two in zip(own.items, held.items, strict=True)
        if isinstance(one, Tuple) and isinstance(two, Tuple)
    ]
    if any(one[0] != two[0] or len(one) != len(two) for one, two in pairs):
        return Const(None)
    for one, two in pairs:
        for mine, theirs in zip(one[1:], two[1:], strict=True):
            if isinstance(mine, Array) and isinstance(theirs, Array) and differ(mine.shape, theirs.shape):
                kind = str(one[0].value).rpartition(".")[2] if isinstance(one[0], Const) else "a layer"
                requirement = f"gives weights of shape {theirs.shape} to {kind}, which has some of shape {mine.shape}"
                mismatch = Mismatch("keras-incompatible-axis", requirement, inputs=(), expected=str(mine.shape))
                report(m, mismatch, "load_weights", node, [Operand(theirs, None, "the file")])
                return Const(None)
    return Const(None)


def _weights(m: Machine, model: Model) -> Tuple | None:
    """For every layer its class and its weights; None if not all of them are known."""
    layers = None if model.slots.get(LOST) else ordered_layers(m, model)
    if layers is None or not all(isinstance(layer, Layer) for layer in layers):
        return None
    found = []
    for layer in layers:
        assert isinstance(layer, Layer)
        shapes = weight_shapes(m, layer)
        if shapes is None:
            return None
        if layer.api != "keras.layers.InputLayer":
            found.append(Tuple((Const(layer.api), *(Array(shape, "float32", "numpy") for _, shape in shapes))))
    return Tuple(tuple(found))


def _copy(m: Machine, model: Model) -> Model | None:
    """The same model once more, compiled as it is."""
    made = copy_of(m, model)
    if not isinstance(made, Model):
        return None
    for slot in _COMPILED:
        if slot in model.slots:
            made.slots[slot] = model.slots[slot]
    return made


def _path(m: Machine, arguments: Arguments) -> Hashable | None:
    """What tells the file apart from others, if that is known."""
    given = arguments.get("filepath", 0)
    path = m.look(given) if given is not None and not arguments.open else None
    if isinstance(path, Const) and isinstance(path.value, str):
        return posixpath.normpath(path.value)
    return path.key if isinstance(path, Opaque) else None


def _held(m: Machine, arguments: Arguments, name: str, node: nodes.NodeNG | None) -> Value | None:
    """What a file certainly holds: every place of the program that saves something is one that was seen."""
    path, files = _path(m, arguments), m.files.slots
    held = files.get(("item", path)) if path is not None else None
    if not isinstance(held, Tuple) or files.get("open") or node is None or _WRITING.search(m.main.text):
        return None
    names = [slot[1] for slot in files if isinstance(slot, tuple)]
    if len(names) > 1 and not all(isinstance(other, str) for other in names):
        return None  # Two names may be those of one file.
    if held.items[0] != Const(name) or not all(place in m.saved_at for place in _places(node.root())):
        return None
    return held.items[1]


def _places(module: nodes.Module) -> Iterator[nodes.NodeNG]:
    """The calls of a module that save something, whatever it may be."""
    for call in module.nodes_of_class(nodes.Call):
        if isinstance(call.func, nodes.Attribute) and call.func.attrname in _SAVING:
            owner = call.func.expr
            if not (isinstance(owner, nodes.Name) and owner.name in _OF_ARRAYS):
                yield call
