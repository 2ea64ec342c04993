"""Calls of library names: layers, models, inputs, operations, built-ins, and everything that is left alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.binding import check_arguments
from keras_shape_lint.interpreter.keras.configs import deserialize, from_config, from_json, serialize
from keras_shape_lint.interpreter.keras.label_values import follow_values
from keras_shape_lint.interpreter.keras.layer_calls import construct_layer
from keras_shape_lint.interpreter.keras.merging import call_merge, construct_merge
from keras_shape_lint.interpreter.keras.models import construct_model
from keras_shape_lint.interpreter.keras.sequential import construct_sequential
from keras_shape_lint.interpreter.keras.silent import warn_of_batch_axis
from keras_shape_lint.interpreter.keras.sparse import SPARSE_OPERATIONS, apply_sparse, is_sparse
from keras_shape_lint.interpreter.keras.structures import comes_from_input, is_symbolic, json_shape
from keras_shape_lint.interpreter.keras.tensors import apply_operation
from keras_shape_lint.interpreter.library_objects import construct_object
from keras_shape_lint.interpreter.lost import lose
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.builtins.table import call_builtin
from keras_shape_lint.interpreter.python.heap_loss import escape
from keras_shape_lint.interpreter.python.imports import is_known_library
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.tensorflow1 import TENSORFLOW_1_ARGUMENTS, is_tensorflow2
from keras_shape_lint.interpreter.record import CallRecord, Operand
from keras_shape_lint.interpreter.third_party import construct_modelled
from keras_shape_lint.interpreter.training.datasets import construct_dataset
from keras_shape_lint.interpreter.training.frames import construct_frame
from keras_shape_lint.interpreter.training.loss_calls import call_loss_function, construct_loss
from keras_shape_lint.interpreter.training.splits import split_arrays
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.blueprints import BLUEPRINTS
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.values import (
    Array,
    Class,
    Const,
    Function,
    Instance,
    Layer,
    Library,
    List,
    Opaque,
    Partial,
    Super,
    Tensor,
    Tuple,
    Union,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_MERGE_FUNCTIONS = {
    f"keras.layers.{name}": f"keras.layers.{name.capitalize()}"
    for name in ["add", "subtract", "multiply", "average", "maximum", "minimum", "concatenate", "dot"]
}
_INPUTS = frozenset(("keras.layers.Input", "keras.layers.InputLayer"))
_TELLING_SHAPE = frozenset(("shape", "batch_shape", "tensor", "batch_input_shape", "input_shape", "input_tensor"))
"""Arguments of an ``Input`` of which it needs one."""


def call_library(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """The value of calling a library's class or function."""
    name = callee.name
    if name == "builtins.super":
        return _super(m, arguments)
    if name.startswith("keras.") and not _binds_itself(name) and check_arguments(m, callee, arguments, node):
        return m.unknown()
    if name in _SPECIAL:
        return _SPECIAL[name](m, callee, arguments, node)
    if name.endswith(".from_config"):
        return from_config(m, callee, arguments, node)
    if name in _INPUTS:
        return make_input(m, callee, arguments, node)
    made = construct_loss(name, arguments) or construct_dataset(m, name, arguments, node)
    if made is None:
        made = call_loss_function(m, callee, arguments, node)
    if made is not None:
        return made
    if name in _MERGE_FUNCTIONS:
        return _merge(m, callee, arguments, node)
    if name.startswith("keras.layers.") and name[len("keras.layers.") :][:1].isupper():
        return construct_layer(m, callee, arguments, node)
    if name.startswith("keras.applications.") and name[len("keras.applications.") :][:1].isupper():
        from keras_shape_lint.interpreter.keras.applications import construct_application

        return construct_application(m, callee, arguments, node)
    if name in m.config.layers:
        return construct_modelled(m, callee, arguments, node)
    known = call_builtin(m, name, arguments)
    if known is not None:
        return _with_origin(m, callee, known, node)
    if _takes_no_symbols(m, name) and refuse_symbols(m, name, arguments, node):
        return m.unknown()
    frame = construct_frame(m, name, arguments, node)
    if frame is not None:
        return follow_values(m, name, arguments.positional, arguments.keywords, frame)
    if name == "sklearn.model_selection.train_test_split":
        return split_arrays(m, arguments)
    made_object = construct_object(name, arguments)
    if made_object is not None:
        return made_object
    if TENSORFLOW_1_ARGUMENTS & arguments.keywords.keys() and is_tensorflow2(m, callee.written):
        raise_certainly(m, "TypeError")
    if not arguments.open and op_rule(name) is not None:
        return apply_operation(m, name, list(arguments.positional), arguments.keywords, node)
    return _left_alone(m, callee, arguments, node)


def _with_origin(m: Machine, callee: Library, value: Value, node: nodes.NodeNG | None) -> Value:
    """An array that a built-in made, with the line for messages."""
    if not isinstance(value, Array) or value.origin is not None or node is None:
        return value
    return dataclasses.replace(value, origin=m.origin(callee.written.rpartition(".")[2], node))


def _binds_itself(name: str) -> bool:
    """Whether the constructor of a name binds the arguments, in the words of whichever version they are in."""
    module, _, last = name.rpartition(".")
    return name not in _INPUTS and (
        (module == "keras.layers" and last[:1].isupper()) or (module == "keras.applications" and name in BLUEPRINTS)
    )


_READING = frozenset(("numpy.shape", "numpy.ndim", "numpy.size", "tensorflow.is_tensor"))
"""Functions that only look at attributes, which symbolic tensors have too."""


def _takes_no_symbols(m: Machine, name: str) -> bool:
    """Whether an operation is one of TensorFlow or NumPy that Keras 3 keeps symbolic tensors from."""
    foreign = name.startswith(("tensorflow.", "numpy.")) and name not in _READING
    return foreign and m.versions == {3} and not m.tracing and op_rule(name) is not None


def refuse_symbols(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> bool:
    """Report a symbolic tensor among the arguments of such an operation; whether there is one."""
    places = [*arguments.nodes, *arguments.keyword_nodes.values()]
    symbols = [
        Operand(value, place)
        for value, place in zip(arguments.values(), places, strict=False)
        if is_symbolic([value]) and not isinstance(value, Union) and comes_from_input(m, value)
    ]
    if not symbols or node is None:
        return False
    library_name, _, function = name.partition(".")
    shown = tuple(index for index, operand in enumerate(symbols) if isinstance(operand.value, Tensor))
    mismatch = Mismatch(
        "keras-tensor-in-tf-function",
        "cannot take a symbolic tensor of Keras 3",
        inputs=shown,
        detail="" if shown else "use keras.ops or call it in a layer",
        library=library_name,
    )
    report(m, mismatch, f"{library_name}.{function}", node, symbols)
    return True


def _left_alone(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """A call whose result is not modelled."""
    values = list(arguments.values())
    if not is_known_library(callee.name):
        escape(m, values)
    elif callee.name.startswith("numpy.") and not callee.name.endswith(".shuffle"):
        m.rewritten |= any(isinstance(value, Array) for value in values)
    if node is not None and is_symbolic(values):
        lose(m, node, f"{callee.name} is not modelled")
        return m.unknown(f"{callee.name} is not modelled")
    return m.unknown()


# ------------------------------------------------------------------------------------------------ inputs


def make_input(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``Input(shape)``: a symbolic tensor with a batch axis in front."""
    shape = _input_shape(m, arguments)
    label = callee.written.rpartition(".")[2] or "Input"
    told = arguments.open or arguments.positional or _TELLING_SHAPE.intersection(arguments.keywords)
    if node is not None and not told and callee.name == "keras.layers.Input" and m.versions == {3}:
        report(m, Mismatch("keras-unknown-argument", "needs a shape", argument="shape"), label, node, [])
    if node is not None and warn_of_batch_axis(m, label, node, arguments.node_of("shape", 0)):
        shape = ANY_SHAPE
    origin = m.origin(callee.written.rpartition(".")[2] or "Input", node)
    dtype = arguments.get("dtype")
    given = arguments.get("name")
    name = given.value if isinstance(given, Const) and isinstance(given.value, str) else None
    tensor = Tensor(shape, dtype.value if isinstance(dtype, Const) else None, None, origin, name=name)
    m.inputs.add(tensor.serial)
    if arguments.get("sparse") == Const(True):
        m.sparse.add(tensor.serial)
    if node is not None:
        m.record.calls.append(
            CallRecord(
                m.source.path,
                m.source.span(node),
                "input",
                callee.name,
                name,
                [],
                json_shape(shape),
                0,
                m.context_lines(),
            )
        )
    return tensor


def _input_shape(m: Machine, arguments: Arguments) -> Shape:
    if arguments.open:
        return ANY_SHAPE
    for name in ("batch_shape", "batch_input_shape"):
        whole = arguments.get(name)
        if whole is not None and whole != Const(None):
            return _dims(whole)
    shape = arguments.get("shape", 0) or arguments.get("input_shape")
    if shape is None:
        tensor = arguments.get("tensor") or arguments.get("input_tensor")
        return tensor.shape if isinstance(tensor, Tensor) else ANY_SHAPE
    batch: Dim = DYNAMIC
    size = arguments.get("batch_size", 1)
    if size is not None and size != Const(None):
        given = plain(size)
        batch = given if isinstance(given, (int, AbstractDim)) else UNKNOWN
    inner = _dims(shape)
    return Shape((batch,)) + inner


def _dims(value: Value) -> Shape:
    dims = plain(value)
    if isinstance(dims, (tuple, list)):
        return Shape.of(*(dim if dim is None or isinstance(dim, (int, AbstractDim)) else UNKNOWN for dim in dims))
    if isinstance(dims, int) and not isinstance(dims, bool):
        return Shape.of(dims)
    return ANY_SHAPE


# ------------------------------------------------------------------------------------------------ functional forms


def _merge(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``concatenate([a, b], axis=1)`` is ``Concatenate(axis=1)([a, b])``."""
    layer_class = Library(_MERGE_FUNCTIONS[callee.name], callee.written)
    first = arguments.get("inputs", 0)
    if first is None:
        return m.unknown()
    by_position = ("axis",) if callee.name.endswith("concatenate") else ("axes", "normalize")
    constructor = Arguments(
        [],
        {
            **({"axes": Const(-1)} if callee.name.endswith("dot") else {}),
            **dict(zip(by_position, arguments.positional[1:], strict=False)),
            **{name: value for name, value in arguments.keywords.items() if name != "inputs"},
        },
        arguments.open,
    )
    layer = construct_layer(m, layer_class, constructor, node)
    inner = Arguments([first], nodes=[arguments.node_of("inputs", 0)])
    from keras_shape_lint.interpreter.python.calls import call

    return call(m, layer, inner, node)


def _super(m: Machine, arguments: Arguments) -> Value:
    """``super()``: methods are looked up after the class that holds the running function."""
    function = next((frame.function for frame in reversed(m.frames) if frame.function is not None), None)
    scope = m.frame.scope
    while scope.kind == "comprehension" and scope.parent is not None:
        scope = scope.parent
    parameters = function.node.args.args if function is not None else None
    if function is None or function.owner is None or not parameters:
        return m.unknown()
    instance = m.look(scope.slots.get(parameters[0].name, m.unknown()))
    if isinstance(instance, Class):
        return Super(instance, function.owner, instance)
    return Super(instance, function.owner, instance.cls) if isinstance(instance, Instance) else m.unknown()


# ------------------------------------------------------------------------------------------------ special calls


def _model(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return construct_model(m, arguments, node)


def _sequential(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    return construct_sequential(m, arguments, node)


def _activation(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``activations.get("relu")`` is the function of that name, None the identity, and a function itself."""
    given = arguments.get("identifier", 0)
    if isinstance(given, Const) and (given.value is None or isinstance(given.value, str)):
        function = f"keras.activations.{given.value or 'linear'}"
        return Library(function, function) if op_rule(function) is not None else m.unknown()
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


def _clone(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.keras.cloning import clone_model

    return clone_model(m, arguments)


_FIRST_OF_BOTH = "<output without gradient>"


def _custom_gradient(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``custom_gradient(f)`` calls f, which returns its output and a function for the gradient, for the output."""
    function = arguments.get("f", 0)
    return m.unknown() if function is None else Partial(Library(_FIRST_OF_BOTH), (function,), ())


def _without_gradient(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.python.calls import call

    function, inputs = arguments.without_first()
    assert function is not None
    both = m.look(call(m, function, inputs, node))
    items = iterate(m, both) if isinstance(both, (Tuple, List)) else None
    return items[0] if items else m.unknown()


def _same_function(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """A function that is called as before."""
    return arguments.positional[0] if arguments.positional else m.unknown()


_SPECIAL: dict[str, Callable[..., Value]] = {
    _FIRST_OF_BOTH: _without_gradient,
    "keras.activations.get": _activation,
    "keras.ops.custom_gradient": _custom_gradient,
    "tensorflow.custom_gradient": _custom_gradient,
    "tensorflow.function": _same_function,
    "tensorflow.recompute_grad": _same_function,
    "keras.layers.merge": call_merge,
    "keras.layers.Merge": construct_merge,
    "keras.Model": _model,
    "keras.Sequential": _sequential,
    "keras.layers.deserialize": deserialize,
    "keras.layers.serialize": serialize,
    "keras.models.clone_model": _clone,
    "keras.models.model_from_json": from_json,
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
