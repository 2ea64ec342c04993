"""Library functions and classes that do something of their own: models, global settings, wrappers of functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.keras.models import construct_model
from keras_shape_lint.interpreter.keras.sequential import construct_sequential
from keras_shape_lint.interpreter.keras.sparse import SPARSE_OPERATIONS, apply_sparse, is_sparse
from keras_shape_lint.interpreter.paths import options, unite
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.values import (
    Const,
    Function,
    Layer,
    Library,
    List,
    Opaque,
    Partial,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine


# ------------------------------------------------------------------------------------------------ special calls


def _model(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return construct_model(m, arguments, node)


def _sequential(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return construct_sequential(m, arguments, node)


def _activation(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``activations.get("relu")`` is the function of that name, None the identity, and a function itself."""
    given = arguments.get("identifier", 0)
    if given is None:
        return m.unknown()
    return unite((guard, _named_activation(m, found)) for guard, found in options(given, m.facts))


def _named_activation(m: Machine, given: Value) -> Value:
    if isinstance(given, Const) and (given.value is None or isinstance(given.value, str)):
        function = f"keras.activations.{given.value or 'linear'}"
        return Library(function, function) if op_rule(function) is not None else m.unknown()
    if isinstance(given, Opaque) and given.reason is None:
        # As in a layer that is given one, whatever it is leaves the shape alone.
        return Partial(Library("keras.activations.linear", "keras.activations.linear"), (), ())
    return given if isinstance(given, (Library, Function, Layer)) else m.unknown()


def _set_data_format(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    given = arguments.positional[0] if arguments.positional else None
    names = {"th": "channels_first", "tf": "channels_last"}
    known = isinstance(given, Const) and isinstance(given.value, str)
    found = names.get(given.value, given.value) if known else UNKNOWN  # type: ignore[union-attr]
    m.data_format = UNKNOWN if m.branches and found != m.data_format else found
    return Const(None)


def _get_data_format(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    if not isinstance(m.data_format, str):
        return Opaque(("image data format",), "image_data_format")
    if callee.name.endswith("ordering"):
        return Const("th" if m.data_format == "channels_first" else "tf")
    return Const(m.data_format)


def _backend(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return Const("tensorflow") if m.versions == {2} else Opaque(("backend",), "backend")


def _sparse(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    if callee.name.startswith("tensorflow."):
        return m.unknown() if arguments.open else apply_sparse(m, callee.name, arguments, node)
    given = arguments.get("tensor", 0)
    return is_sparse(m, given) if given is not None else m.unknown()


def _merged(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``merge([a, b], mode="sum")`` and ``Merge([model, model])`` of Keras 1."""
    from keras_shape_lint.interpreter.keras.merging import call_merge, construct_merge

    return (construct_merge if callee.name.endswith("Merge") else call_merge)(m, callee, arguments, node)


def _configured(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """Layers and models from their configurations, and the other way round."""
    from keras_shape_lint.interpreter.keras.configs import deserialize, from_json, serialize

    work = {"deserialize": deserialize, "serialize": serialize, "model_from_json": from_json}
    return work[callee.name.rpartition(".")[2]](m, callee, arguments, node)


def _clone(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.keras.cloning import clone_model

    return clone_model(m, arguments)


def _load(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.keras.saved import load_model

    return load_model(m, arguments, node)


def _correct_pad(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.keras.application_layers import correct_pad

    return m.unknown() if arguments.open else correct_pad(m, arguments)


def _tree(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.keras.trees import call_tree

    return call_tree(m, callee.name, arguments, node)


def _batch(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.training.batches import PACKING

    return PACKING[callee.name](m, arguments)


def _made_of_function(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.keras.function_values import MAKING_FUNCTIONS

    return MAKING_FUNCTIONS[callee.name](m, callee, arguments, node)


def _same_function(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """A function that is called as before."""
    return arguments.positional[0] if arguments.positional else m.unknown()


def _tensor_shape(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``tf.TensorShape([None, 3])``: a tuple of the sizes is enough for us."""
    given = arguments.get("dims", 0)
    given = m.look(given) if given is not None else None
    sizes: Sequence[Value] | None
    sizes = [given] if isinstance(given, Const) and isinstance(given.value, int) else None
    if isinstance(given, (Tuple, List)):
        sizes = iterate(m, given)
    return m.unknown() if sizes is None or arguments.open else Tuple(tuple(sizes))


def _size_of_axis(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``tf.compat.dimension_value(shape[-1])``: sizes are numbers already."""
    given = arguments.get("dimension", 0)
    return given if given is not None and not arguments.open else m.unknown()


_OF_TREES = ("map_structure", "flatten", "is_nested", "pack_sequence_as", "lists_to_tuples")
_VECTORIZING = ("keras.ops.vectorize", "numpy.vectorize")
_MAKING_FUNCTIONS = (
    *("<output without gradient>", "keras.ops.custom_gradient", "tensorflow.custom_gradient"),
    *(*_VECTORIZING, *(f"<vectorized> {name}" for name in _VECTORIZING)),
)
SPECIAL: dict[str, Callable[..., Value]] = {
    "keras.activations.get": _activation,
    "keras.applications.imagenet_utils.correct_pad": _correct_pad,
    **dict.fromkeys(_MAKING_FUNCTIONS, _made_of_function),
    **{f"{module}.{name}": _tree for module in ("keras.tree", "tensorflow.nest") for name in _OF_TREES},
    **dict.fromkeys(("keras.utils.unpack_x_y_sample_weight", "keras.utils.pack_x_y_sample_weight"), _batch),
    "tensorflow.function": _same_function,
    "tensorflow.recompute_grad": _same_function,
    "tensorflow.TensorShape": _tensor_shape,
    "tensorflow.compat.dimension_value": _size_of_axis,
    "tensorflow.dimension_value": _size_of_axis,
    "keras.layers.merge": _merged,
    "keras.layers.Merge": _merged,
    "keras.Model": _model,
    "keras.Sequential": _sequential,
    "keras.layers.deserialize": _configured,
    "keras.layers.serialize": _configured,
    "keras.models.clone_model": _clone,
    "keras.models.load_model": _load,
    "keras.saving.load_model": _load,
    "keras.models.model_from_json": _configured,
    "keras.backend.set_image_data_format": _set_data_format,
    "keras.config.set_image_data_format": _set_data_format,
    "keras.backend.set_image_dim_ordering": _set_data_format,
    "keras.backend.image_data_format": _get_data_format,
    "keras.config.image_data_format": _get_data_format,
    "keras.backend.image_dim_ordering": _get_data_format,
    "keras.backend.backend": _backend,
    "keras.backend.is_sparse": _sparse,
    **dict.fromkeys(SPARSE_OPERATIONS, _sparse),
    "keras.config.backend": _backend,
}
