"""What a Sequential does not take as one of its layers, or as the shape of its input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYER_LIST, LAYERS, OWN_INPUT
from keras_shape_lint.interpreter.keras.weight_holders import WEIGHTLESS
from keras_shape_lint.interpreter.keras.written_shapes import lone_number
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.attributes import RENAMED
from keras_shape_lint.interpreter.python.classes import has_unknown_base, is_keras, library_bases
from keras_shape_lint.interpreter.python.enumerations import Member
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import (
    Array,
    Class,
    Const,
    Dataset,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Loss,
    Model,
    Opaque,
    Tensor,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

LATE_INPUT = "late input"
"""The slot of a Sequential in which an ``Input`` stands behind other layers: Keras takes that until it is built."""
_RULE = "keras-input-count"
_FUNCTIONS = ("keras.activations.", "keras.ops.", "tensorflow.nn.", "tensorflow.math.")
"""Where functions of tensors are."""
_METRICS = "keras.metrics."
_OBJECTS = tuple(
    f"keras.{name}." for name in ("optimizers", "initializers", "regularizers", "constraints", "callbacks", "losses")
)
"""Where the classes are whose objects are handed to layers and models, and are none."""
_NO_SIZES = (str, float, tuple, list)
"""What in a shape is neither None nor a size."""
_NOTHING = frozenset(("builtins.object", "abc.ABC"))


def takes_words(layer: Layer) -> bool:
    """Whether the ``input_dim`` of a layer is the number of words that it knows, and no size of its input."""
    return layer.api in ("keras.layers.Embedding", "keras.layers.ReversibleEmbedding")


def refuse_sizes(m: Machine, layer: Layer, node: nodes.NodeNG) -> None:
    """The ``input_shape`` of the first layer is a tuple of sizes, its ``input_dim`` is a size."""
    told = {name: layer.arguments.get(name) for name in ("input_shape", "input_dim") if name in layer.explicit}
    mismatch = lone_number("input_shape", told.get("input_shape")) or _no_sizes(told.get("input_shape"))
    if "input_shape" not in told and not takes_words(layer):
        mismatch = _no_size(told.get("input_dim"))
    if mismatch is not None:
        report(m, mismatch, layer.origin.label, node, [])


def _no_sizes(shape: object) -> Mismatch | None:
    """What is wrong with a shape in which something is certainly no size."""
    sizes = shape if isinstance(shape, (tuple, list)) else ()
    wrong = next((size for size in sizes if isinstance(size, _NO_SIZES)), None)
    requirement = f"needs integers or None in input_shape, not {wrong!r}"
    return None if wrong is None else Mismatch("keras-invalid-argument", requirement, argument="input_shape")


def _no_size(size: object) -> Mismatch | None:
    """What is wrong with an ``input_dim`` that is certainly no number."""
    if not isinstance(size, _NO_SIZES):
        return None
    is_shape = isinstance(size, (tuple, list)) and all(type(part) is int for part in size)
    advice = f"write input_shape={tuple(size)}" if is_shape else ""  # type: ignore[arg-type]
    requirement = f"needs an integer as input_dim, not {size!r}"
    return Mismatch("keras-invalid-argument", requirement, argument="input_dim", advice=advice)


def refuse_layers(m: Machine, layers: Value, node: nodes.NodeNG | None) -> None:
    """``Sequential(8)``: what is given is no list of layers; before Keras 3 it may be a single layer."""
    described = _no_list(m, m.look(layers))
    if described is not None and node is not None:
        report(m, Mismatch(_RULE, f"expects a list of layers, not {described}"), "Sequential", node, [])


def _no_list(m: Machine, layers: Value) -> str | None:
    """What certainly cannot be iterated over, and is not empty."""
    if isinstance(layers, Const):
        return repr(layers.value) if type(layers.value) in (int, float, bool) and layers.value else None
    if isinstance(layers, (Library, Function)):
        no_list = isinstance(layers, Function) or layer_rule(layers.name) is not None
        if isinstance(layers, Function):
            return "a function"
        return _described(m, layers) if no_list else None
    if m.versions != {3}:
        return None
    if isinstance(layers, (Layer, Model)):
        return f"the {layers.origin.label} itself"
    return "a tensor" if isinstance(layers, Tensor) and not m.tracing else None


def refuse_pop(m: Machine, model: Model, node: nodes.NodeNG | None) -> bool:
    """Report ``model.pop()`` where there is nothing to take, or where Keras 3 is left without anything; whether so."""
    layers = model.slots[LAYERS]
    # Keras 3 looks at the first one that is left, which may be the input.
    bare = len(layers) == 1 and not model.slots.keys() & {INPUTS, LATE_INPUT} and m.versions == {3}
    if node is None or (layers and not bare) or 1 in m.versions or LAYER_LIST in model.slots:
        return False
    what = "cannot pop its only layer in Keras 3" if bare else "has no layer left to pop"
    report(m, Mismatch(_RULE, what), model.origin.label, node, [])
    return True


def refuse_other(m: Machine, item: Value, node: nodes.NodeNG | None) -> None:
    """``model.add(Flatten)``, where the parentheses are missing, and what is no layer at all."""
    described = _described(m, item)
    if described is not None and node is not None:
        report(m, Mismatch(_RULE, f"expects layers, not {described}"), "Sequential", node, [])


def _described(m: Machine, item: Value) -> str | None:
    """What certainly is no layer."""
    if isinstance(item, Library) and layer_rule(item.name) is not None:
        written = item.written.rpartition(".")[2]
        return f"the class {written}; write {written}() with its arguments"
    if isinstance(item, Array):
        return "an array"
    if isinstance(item, Dataset):
        return "a dataset"
    if isinstance(item, Loss) and item.name.startswith(_OBJECTS if m.versions != {3} else (*_OBJECTS, _METRICS)):
        return _object_of(item.name)  # A metric is a layer before Keras 3.
    if isinstance(item, Opaque) and isinstance(item.key, tuple) and item.key[0] == WEIGHTLESS:
        name = item.key[-1]
        return _object_of(name) if name.startswith(_OBJECTS) and name.rpartition(".")[2][:1].isupper() else None
    if isinstance(item, Const) and not isinstance(item.value, Member):
        return repr(item.value)
    if isinstance(item, Function):
        return "a function; write Lambda(...) around it"
    if isinstance(item, (List, Tuple, Dict)):
        return {List: "a list", Tuple: "a tuple", Dict: "a dict"}[type(item)]
    if isinstance(item, Library) and item.name.startswith(_FUNCTIONS):
        return f"the function {item.written.rpartition('.')[2]}; write Activation(...) or Lambda(...) around it"
    if isinstance(item, Library) and item.name.startswith((*_OBJECTS, _METRICS)):
        kind = "class" if item.name.rpartition(".")[2][:1].isupper() else "function"
        # Short names of functions are not in every release.
        known = kind == "class" or item.name.rpartition(".")[2] == item.written.rpartition(".")[2]
        return f"the {kind} {item.written.rpartition('.')[2]}, which is no layer" if known else None
    if isinstance(item, Class) and is_keras(item):
        return f"the class {item.name}; write {item.name}() with its arguments"
    if isinstance(item, Instance) and is_no_layer(m, item):
        return f"an object of the class {item.cls.name}, which is no layer"
    if isinstance(item, Tensor) and item.tracked and item.producer is not None:
        return "what a layer gives"
    return None


def _object_of(name: str) -> str:
    return f"{name.rpartition('.')[2]}(...), which is no layer"


def is_no_layer(m: Machine, item: Value) -> bool:
    """Whether a value is an object of a class of the program that extends nothing of which objects are layers."""
    if not isinstance(item, Instance) or has_unknown_base(item.cls):
        return False
    kinds = (*_OBJECTS, _METRICS) if m.versions == {3} else _OBJECTS
    return all(base.startswith(kinds) or base in _NOTHING for base in library_bases(item.cls))


def refuse_second_input(m: Machine, first: Value, second: Tensor, node: nodes.NodeNG) -> None:
    """An ``Input`` behind another one, or behind a first layer or model that knows its input."""
    origin = first.origin if isinstance(first, Tensor) and first.producer is None else None
    of_first = origin is not None and origin.label.endswith(OWN_INPUT)
    if origin is not None and (is_input(first) or of_first):
        where = f" of line {origin.line}" if origin.line is not None else ""
        given = f"that of its {origin.label.removesuffix(OWN_INPUT)}" if of_first else f"the {origin.label}"
        requirement = f"has an input already, {given}{where}; it cannot take another one"
        report(m, Mismatch(_RULE, requirement), "Sequential", node, [Operand(second)])


def refuse_late_input(m: Machine, late: Value, node: nodes.NodeNG | None) -> None:
    """An ``Input`` behind other layers is called on what these give, and takes nothing."""
    if isinstance(late, Tensor) and late.origin is not None and node is not None and not m.branches:
        where = f" of line {late.origin.line}" if late.origin.line is not None else ""
        requirement = f"cannot call its {late.origin.label}{where}, which stands behind another layer"
        report(m, Mismatch(_RULE, requirement, detail="it must come first"), "Sequential", node, [])


def is_input(value: Value) -> bool:
    """Whether a value is what an ``Input`` of the program gives."""
    origin = value.origin if isinstance(value, Tensor) and value.producer is None else None
    return origin is not None and origin.label in ("Input", "InputLayer")


def refuse_repeated_name(m: Machine, model: Model, item: Value, node: nodes.NodeNG | None) -> bool:
    """Report a layer that is called like another one of the Sequential; whether it is."""
    item = m.look(item)
    # The list of layers may have been shortened by hand, which Keras took notice of once.
    shortened = LAYER_LIST in model.slots and m.versions != {3}
    if node is None or 1 in m.versions or model.slots.get(LOST) or shortened or not isinstance(item, (Layer, Model)):
        return False
    for other in model.slots[LAYERS] if _keeps_name(item) else ():
        if isinstance(other, (Layer, Model)) and other is not item and other.name == item.name and _keeps_name(other):
            line = f" (line {other.origin.line})" if other.origin.line is not None else ""
            said = f"needs a name of its own for every layer, but there is another one{line} called {item.name!r}"
            report(m, Mismatch("keras-invalid-argument", said, argument="name"), model.origin.label, node, [])
            return True
    return False


def _keeps_name(item: Layer | Model) -> bool:
    """Whether a layer is called what the program called it when it was made."""
    return item.name is not None and RENAMED not in item.slots and LOST not in item.slots
