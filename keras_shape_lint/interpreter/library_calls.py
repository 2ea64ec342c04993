"""Calls of library names: layers, models, inputs, operations, built-ins, and everything that is left alone."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from keras_shape_lint.domain.shapes import ANY_SHAPE
from keras_shape_lint.interpreter.builtin_demands import check_builtin, refuse_symbols, takes_no_symbols
from keras_shape_lint.interpreter.keras.binding import check_arguments
from keras_shape_lint.interpreter.keras.initializers import is_initializer
from keras_shape_lint.interpreter.keras.inputs import make_input
from keras_shape_lint.interpreter.keras.label_followers import follow_values
from keras_shape_lint.interpreter.keras.layer_construction import construct_layer
from keras_shape_lint.interpreter.keras.no_functions import refuse_data_as_function
from keras_shape_lint.interpreter.keras.object_arrays import MAKING, note_objects
from keras_shape_lint.interpreter.keras.operations import apply_operation
from keras_shape_lint.interpreter.keras.structures import is_symbolic
from keras_shape_lint.interpreter.keras.weight_holders import WEIGHTLESS
from keras_shape_lint.interpreter.library_objects import construct_object
from keras_shape_lint.interpreter.lost import lose
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.builtins.table import call_builtin
from keras_shape_lint.interpreter.python.heap_loss import escape
from keras_shape_lint.interpreter.python.imports import is_known_library
from keras_shape_lint.interpreter.python.raising import raise_certainly
from keras_shape_lint.interpreter.python.tensorflow1 import TENSORFLOW_1_ARGUMENTS, is_tensorflow2
from keras_shape_lint.interpreter.special_calls import SPECIAL
from keras_shape_lint.interpreter.third_party import construct_modelled
from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.values import (
    Array,
    Class,
    Const,
    Function,
    Instance,
    Library,
    LibraryObject,
    Method,
    Model,
    Opaque,
    Partial,
    Super,
    Value,
    Variable,
    serial,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_MERGE_FUNCTIONS = {
    f"keras.layers.{name}": f"keras.layers.{name.capitalize()}"
    for name in ["add", "subtract", "multiply", "average", "maximum", "minimum", "concatenate", "dot"]
}
_INPUTS = frozenset(("keras.layers.Input", "keras.layers.InputLayer"))
_LOSSES = ("keras.losses.", "keras.metrics.")
_RUNNING_FUNCTIONS = ("tensorflow.numpy_function", "tensorflow.py_function")
_LAMBDA_CALLBACK = "keras.callbacks.LambdaCallback"
_DATASETS = (
    *("tensorflow.data.", "tensorflow.TensorSpec"),
    *("tensorflow.RaggedTensorSpec", "tensorflow.SparseTensorSpec"),
)
_OF_EVERY_MODEL = frozenset(
    [
        *("compile", "count_params", "evaluate", "fit", "get_layer", "get_weights", "predict", "predict_on_batch"),
        *("set_weights", "summary", "test_on_batch", "train_on_batch"),
    ]
)
_READ_FROM_CLASSES = {
    **dict.fromkeys(("keras.Model", "keras.models.Model"), _OF_EVERY_MODEL),
    **dict.fromkeys(("keras.Sequential", "keras.models.Sequential"), _OF_EVERY_MODEL | {"add", "pop"}),
}
"""Methods that no kind of model has in another way than these classes."""


def call_library(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """The value of calling a library's class or function."""
    name = callee.name
    if name == "builtins.super":
        return _super(m, arguments)
    through_class = _method_of_class(m, name, arguments, node)
    if through_class is not None:
        return through_class
    if name.startswith("keras.") and not _binds_itself(name) and check_arguments(m, callee, arguments, node):
        return m.unknown()
    if node is not None and refuse_data_as_function(m, name, arguments, node):
        return m.unknown()
    if name in SPECIAL:
        return SPECIAL[name](m, callee, arguments, node)
    if name.endswith(".from_config"):
        from keras_shape_lint.interpreter.keras.configs import from_config

        return from_config(m, callee, arguments, node)
    if name in _INPUTS:
        return make_input(m, callee, arguments, node)
    made = _for_training(m, callee, arguments, node)
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
    if node is not None:
        check_builtin(m, name, arguments, node)
    outer, m.calling = m.calling, node
    known = call_builtin(m, name, arguments)
    m.calling = outer
    if known is not None:
        return _with_origin(m, callee, known, node)
    if takes_no_symbols(m, name, arguments) and refuse_symbols(m, name, arguments, node):
        return m.unknown()
    made = _of_table(m, name, arguments, node)
    if made is not None:
        return made
    made_object = construct_object(name, arguments)
    if made_object is not None:
        return made_object
    if TENSORFLOW_1_ARGUMENTS & arguments.keywords.keys() and is_tensorflow2(m, callee.written):
        raise_certainly(m, "TypeError")
    if not arguments.open and op_rule(name) is not None:
        made = apply_operation(m, name, list(arguments.positional), arguments.keywords, node)
        if name in _RUNNING_FUNCTIONS:
            escape(m, list(arguments.values()))
        if name in MAKING:
            note_objects(m, arguments, node)
        if name in VARIABLES and isinstance(made, Array):
            # A variable of TensorFlow may be told to take values of other shapes.
            kept = made.shape if "validate_shape" not in arguments.keywords else ANY_SHAPE
            return dataclasses.replace(made, shape=kept, variable=Variable(name.partition(".")[0]))
        return made
    return _left_alone(m, callee, arguments, node)


def _method_of_class(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """``Model.get_layer(model, ...)``: a method read from its class gets its object as the first argument."""
    cls, _, method = name.rpartition(".")
    owner, others = arguments.without_first()
    if owner is None or method not in _READ_FROM_CLASSES.get(cls, ()):
        return None
    found = m.look(owner)
    if not isinstance(found, Model) or (cls.endswith("Sequential") and found.kind != "sequential"):
        return None
    return m.libraries.call_method(m, found, method, others, node)


def _for_training(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """A loss, a metric, a dataset or the description of one; None for what every other function makes."""
    if callee.name.startswith(_LOSSES):
        from keras_shape_lint.interpreter.training.loss_calls import call_loss_function, construct_loss

        return construct_loss(callee.name, arguments) or call_loss_function(m, callee, arguments, node)
    if callee.name.startswith(_DATASETS):
        from keras_shape_lint.interpreter.training.datasets import construct_dataset

        return construct_dataset(m, callee.name, arguments, node)
    if callee.name == _LAMBDA_CALLBACK:
        m.note_write()  # The functions may write to any array that they see.
        return LibraryObject(callee.name, () if arguments.open else tuple(arguments.keywords.items()))
    return None


def _of_table(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """A table of pandas, or the parts of arrays that scikit-learn splits; None for what every other function makes."""
    if name.startswith("pandas."):
        from keras_shape_lint.interpreter.training.frames import construct_frame

        frame = construct_frame(m, name, arguments, node)
        return None if frame is None else follow_values(m, name, arguments.positional, arguments.keywords, frame)
    if name == "sklearn.model_selection.train_test_split":
        from keras_shape_lint.interpreter.training.splits import split_arrays

        return split_arrays(m, arguments)
    return None


def _with_origin(m: Machine, callee: Library, value: Value, node: nodes.NodeNG | None) -> Value:
    """An array that a built-in made, with the line for messages."""
    if not isinstance(value, Array) or value.origin is not None or node is None:
        return value
    return dataclasses.replace(value, origin=m.origin(callee.written.rpartition(".")[2], node))


def _binds_itself(name: str) -> bool:
    """Whether the constructor of a name binds the arguments, in the words of whichever version they are in."""
    module, _, last = name.rpartition(".")
    if module == "keras.applications":
        from keras_shape_lint.transfer.blueprints import BLUEPRINTS

        return name in BLUEPRINTS
    return module == "keras.layers" and last[:1].isupper() and name not in _INPUTS


VARIABLES = {"keras.Variable", "tensorflow.Variable", "keras.backend.variable"} | {
    f"keras.backend.{name}"
    for name in ("zeros", "ones", "eye", "zeros_like", "ones_like", "random_normal_variable", "random_uniform_variable")
}
"""What makes variables, if Keras has it: its backend module is that of Keras 1 and 2."""
_WEIGHTLESS = tuple(
    f"{module}."
    for module in (
        *("keras.initializers", "keras.regularizers", "keras.constraints", "keras.optimizers", "keras.random"),
        *(
            "keras.ops",
            "keras.losses",
            "keras.callbacks",
            "numpy",
            "math",
            "random",
            "os",
            "tensorflow.math",
            "tensorflow.random",
        ),
        *("tensorflow.linalg", "tensorflow.image", "tensorflow.nn", "tensorflow.strings", "tensorflow.lookup"),
    )
)
"""Modules whose functions and classes make neither layers nor variables of their own."""


def _left_alone(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """A call whose result is not modelled."""
    values = list(arguments.values())
    if not is_known_library(callee.name):
        escape(m, values)
    elif not callee.name.endswith(".shuffle"):
        for value in values:
            if isinstance(value, Array) and not callee.name.startswith(("keras.", "tensorflow.")):
                m.note_write(value)
            elif isinstance(value, (Function, Method, Partial)):
                # It may write to any array that it sees.
                m.note_write()
    if node is not None and is_symbolic(values):
        lose(m, node, f"{callee.name} is not modelled")
        return m.unknown(f"{callee.name} is not modelled")
    weightless = callee.name.startswith(_WEIGHTLESS) or is_initializer(callee.name)
    return Opaque((WEIGHTLESS, serial(), callee.name)) if weightless else m.unknown()


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
