"""Constructors of layers: their arguments bound and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.catalogue.names import exists
from keras_shape_lint.interpreter.collecting import for_each
from keras_shape_lint.interpreter.keras.copied_layers import copied
from keras_shape_lint.interpreter.keras.foreign_layers import FOREIGN, check_foreign
from keras_shape_lint.interpreter.keras.misfits import kind_of_object, refuse_name
from keras_shape_lint.interpreter.keras.named_objects import wrong_name
from keras_shape_lint.interpreter.keras.structures import comes_from_input
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.paths import MAX_ALTERNATIVES, combinations, options
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import HANDED_ON, UNSEEN
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.apply import check_construction
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.identifiers import OWN_NAMES
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import (
    Const,
    Dataset,
    Instance,
    Layer,
    Library,
    List,
    Module,
    Opaque,
    Tensor,
    Tuple,
    Union,
    Value,
    walk,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine


# ------------------------------------------------------------------------------------------------ construction


_NO_TENSORS = frozenset(
    (
        *("units", "filters", "kernel_size", "strides", "pool_size", "dilation_rate", "groups", "depth_multiplier"),
        *("n", "size", "dims", "target_shape", "input_dim", "output_dim", "num_heads", "key_dim", "value_dim"),
        *("cropping", "rate", "stddev", "negative_slope", "num_tokens", "l1", "l2"),
        *("activation", "recurrent_activation", "recurrent_dropout", "data_format"),
    )
)
"""Arguments of layers that Keras 3 tests or counts when the layer is made, which it cannot with a symbolic tensor."""
_NO_TENSORS_IN_KERAS2 = frozenset(("kernel_size", "strides", "pool_size", "n", "activation", "data_format"))
"""Those of them that Keras 2 tests as well."""
_SIZES = frozenset(
    (
        *("units", "filters", "kernel_size", "strides", "pool_size", "dilation_rate", "n", "size", "dims"),
        *("target_shape", "input_dim", "output_dim", "cropping", "padding", "data_format", "num_tokens", "dropout"),
        *("recurrent_dropout",),
    )
)
"""Arguments that every version tests, counts or goes through when a layer is made: no object of another kind passes."""
_WINDOWS = frozenset(("kernel_size", "strides", "pool_size", "dilation_rate", "size", "dims", "axes"))
"""Arguments that hold integers, one for each axis."""
_BY_NAME = {"_initializer": "an initializer", "_regularizer": "a regularizer", "_constraint": "a constraint"}
"""Arguments that Keras looks up: names, dicts and functions."""
_SIZES_IN_KERAS3 = _SIZES | {"groups", "depth_multiplier", "num_heads", "key_dim", "value_dim", "rate", "stddev"}
REFUSED = "refused"
"""The slot of a layer that is reported where it is made: what is done with it is no finding of its own."""
_NEUTRAL = ("name", "dtype", "trainable", "_initializer", "_regularizer", "_constraint")
"""Arguments, or how their names end, that no shape depends on: which of several they are makes no other layer."""


def construct_layer(m: Machine, library: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """A layer made by ``keras.layers.X(...)``; one for each combination of alternatives of the arguments."""
    for keyword, value in arguments.keywords.items():
        if keyword.endswith(_NEUTRAL) and isinstance(value, Union):
            possible = [found for _, found in options(value, m.facts)]
            if node is not None and possible and all(_wrong_value(m, keyword, found, node) for found in possible):
                arguments = replace(arguments, keywords={**arguments.keywords, keyword: possible[0]})
                continue
            arguments = replace(arguments, keywords={**arguments.keywords, keyword: m.unknown()})
    pairs = combinations(list(arguments.values()), m.facts)
    alternatives = list(pairs) if pairs is not None else []
    if not 0 < len(alternatives) <= MAX_ALTERNATIVES:
        return _construct(m, library, arguments, node)
    if len(alternatives) == 1:
        return _construct(m, library, arguments.chosen(alternatives[0][1]), node)
    return for_each(m, alternatives, lambda chosen: _construct(m, library, arguments.chosen(chosen), node))


def _construct(m: Machine, library: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Layer:
    from keras_shape_lint.interpreter.keras.binding import bind_constructor

    written = library.written.rpartition(".")[2] or library.name.rpartition(".")[2]
    bound = bind_constructor(m, library, written, arguments, node)
    refused = _refuse_arguments(m, bound.api, written, bound.arguments, node)
    if bound.api == "keras.layers.Bidirectional":
        try:
            copies = {key: copied(m, value) for key, value in bound.arguments.items()}
            bound = replace(bound, arguments=copies)
        except Mismatch as mismatch:
            refused = refused or node is not None
            if node is not None:
                report(m, mismatch, written, node, [])
    name = bound.arguments.get("name")
    layer = Layer(
        bound.api,
        {key: _argument(value) for key, value in bound.arguments.items()},
        bound.explicit,
        m.origin(written, node),
        name if isinstance(name, str) else None,
    )
    if isinstance(layer.arguments.get("name"), str):
        layer.name = layer.arguments["name"]
    for value in arguments.values():
        for inner in walk(value):
            if isinstance(inner, Layer):
                m.heap.write(inner, UNSEEN, True)  # Wrappers may call it.
            elif isinstance(inner, Instance):
                m.heap.write(inner, HANDED_ON, True)
    rule = layer_rule(layer.api)
    if "return_attention_scores" in arguments.keywords:
        # No constructor takes it; the program goes on with two outputs.
        m.heap.write(layer, LOST, True)
    if refused:
        m.heap.write(layer, LOST, True)
        m.heap.write(layer, REFUSED, True)
    elif m.versions_are_told and all(exists(layer.api, version) is False for version in m.versions):
        m.heap.write(layer, REFUSED, True)
    elif rule is not None and node is not None and m.versions != {1}:
        try:
            for_every_version(m, lambda ctx: check_construction(rule, layer.arguments, ctx))
        except Mismatch as mismatch:
            report(m, mismatch, written, node, [])
            m.heap.write(layer, LOST, True)
            m.heap.write(layer, REFUSED, True)
        if m.inquiry is not None:
            m.inquiry.settle(m, written, node)
    return layer


def _refuse_arguments(
    m: Machine, api: str, written: str, arguments: Mapping[str, Any], node: nodes.NodeNG | None
) -> bool:
    """Report a number as a name, and a symbolic tensor where Keras 3 asks for a size; whether there is one."""
    if node is None or 1 in m.versions:
        return False
    sizes = _SIZES_IN_KERAS3 if m.versions == {3} else _SIZES
    looked_up = ((name, value) for name, value in arguments.items() if (api, name) not in OWN_NAMES)
    for name, value in looked_up:
        late = name in ("filters", "depth_multiplier") and api.startswith(
            ("keras.layers.ConvLSTM", "keras.layers.Depth")
        )
        kind = _kind_of_size(name, value) if name in sizes and not late else None
        wrong = f"needs a plain value as {name}, not {kind}" if kind is not None else _wrong_value(m, name, value, node)
        if wrong and layer_rule(api) is not None:
            report(m, Mismatch("keras-invalid-argument", wrong, argument=name), written, node, [])
            return True
    if m.versions != {3}:
        return _refuse_tensor(m, api, written, arguments, node)
    if api in FOREIGN:
        try:
            check_foreign(api, arguments)
        except Mismatch as mismatch:
            report(m, mismatch, written, node, [])
            return True
    if refuse_name(m, arguments.get("name"), written, node):
        return True
    return _refuse_tensor(m, api, written, arguments, node)


def _kind_of_size(name: str, value: Any) -> str | None:
    """What stands for a size and is none; where there may be several, a dataset may be one of numbers."""
    single = name not in _WINDOWS and name not in ("target_shape", "cropping", "padding", "rate", "stddev")
    return "a dataset" if single and isinstance(value, Dataset) else kind_of_object(value)


def _refuse_tensor(m: Machine, api: str, written: str, arguments: Mapping[str, Any], node: nodes.NodeNG) -> bool:
    """Report a symbolic tensor where all versions ask for a number or a text; whether there is one."""
    asked = _NO_TENSORS if m.versions == {3} else _NO_TENSORS_IN_KERAS2
    for name, value in arguments.items():
        late = name == "filters" and api.startswith("keras.layers.ConvLSTM")
        if name in asked and not late and isinstance(value, Tensor) and comes_from_input(m, value):
            said = Mismatch("keras-invalid-argument", f"needs a plain value as {name}, not a tensor", argument=name)
            report(m, said, written, node, [])
            return True
    return False


def _wrong_value(m: Machine, name: str, value: Any, node: nodes.NodeNG) -> str:
    """What is wrong with a tensor among the sizes of a window, or with what makes no initializer; "" for the rest."""
    text = value.value if isinstance(value, Const) else value
    if isinstance(text, str):
        return wrong_name(m, name, text, node)
    items = value.items if isinstance(value, (Tuple, List)) else value
    several = isinstance(items, (tuple, list))
    if name in _WINDOWS and several:
        tensors = ("a tensor" for item in items if isinstance(item, Tensor) and comes_from_input(m, item))
        other = next(tensors, None) or next(filter(None, map(kind_of_object, items)), None)
        if other is not None:
            return f"needs plain numbers as {name}, not {other}"
    kind = next((found for ending, found in _BY_NAME.items() if name.endswith(ending)), None)
    if kind is None:
        return ""
    if isinstance(value, Tensor) and comes_from_input(m, value):
        return f"needs {kind} as {name}, not a tensor"
    if isinstance(value, (Module, Library)) and (module := kind_of_object(value)):
        return f"needs {kind} as {name}, not {module}"
    number = value.value if isinstance(value, Const) else value
    if several or isinstance(number, (int, float)):
        return f"needs {kind} as {name}, not {'several values' if several else repr(number)}"
    return ""


def _argument(value: Any) -> Any:
    if isinstance(value, Opaque) and value.dim is None:
        return value
    return plain(value) if isinstance(value, Value) else value
