"""The library's side of a call: symbolic tensors of Keras 3, a graph of TensorFlow, or arrays of NumPy."""

from __future__ import annotations

import functools
import re
import warnings
from typing import Any

from keras_shape_lint.domain.shapes import Shape
from tests.oracle.configurations import Hidden, Tensor
from tests.oracle.ops.calls import OpCall
from tests.oracle.outcomes import ANY_RANK, Outcome

MODULES = {"keras.backend": "tf_keras.backend", "keras.ops": "keras.ops"}
CALL = "call"
EAGER_ONLY = (
    r"convert_to_numpy|numpy|keras.random|keras.activations.(hard_silu|hard_swish|mish|sparsemax)$|keras.utils"
    r"|smart_resize|vectorize$"
)
"""Functions of Keras that take no symbolic tensor; they are compared on arrays."""
ONLY_KERAS_2 = (
    r"keras.(losses|metrics).(KLD|M[AS].*|kld|kullback.*|logcosh|m[as][a-z]{1,2})$"
    r"|keras.preprocessing.(image.ImageDataGenerator|text|sequence.TimeseriesGenerator).*"
)
"""Functions that Keras 3 does not have."""


def is_keras_2(name: str) -> bool:
    """Whether a function is compared with Keras 2, whose tensors are those of TensorFlow."""
    return name.startswith("keras.backend.") or re.search(ONLY_KERAS_2, name) is not None


def outcome(call: OpCall) -> Outcome:
    """What the library makes of the call while it builds (NumPy: when it runs)."""
    function = resolve(call.name)
    library = "tensorflow" if is_keras_2(call.name) else call.name.partition(".")[0]
    if re.search(EAGER_ONLY, call.name):
        library = "numpy"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Outcome(None, (_RUN[library](function, call),))
    except Exception as error:  # noqa: BLE001 - whatever the library raises is its answer
        return Outcome(CALL, error=f"{type(error).__name__}: {str(error).splitlines()[0][:200] if str(error) else ''}")


def eager_outcome(call: OpCall) -> Outcome:
    """What a call on tensors with values gives; every None is a size of 2."""
    import tensorflow

    try:
        positional, keywords = call.map(
            lambda t: tensorflow.cast(tensorflow.fill([dim or 2 for dim in t.shape], "float" in t.dtype), t.dtype)
        )
        return Outcome(None, (structure(resolve(call.name)(*positional, **keywords)),))
    except Exception as error:  # noqa: BLE001 - whatever the library raises is its answer
        return Outcome(CALL, error=f"{type(error).__name__}: {error}")


@functools.cache
def resolve(name: str) -> Any:
    """The real function of a canonical name."""
    import importlib

    if name.endswith(".vectorize"):
        return _call_vectorized
    for ours, real in MODULES.items() if not re.search(ONLY_KERAS_2, name) else (("keras", "tf_keras"),):
        if name.startswith(f"{ours}."):
            name = real + name[len(ours) :]
            break
    root, *path = name.split(".")
    module = importlib.import_module(root)
    if root == "tf_keras":
        importlib.import_module("tf_keras.backend")
    try:
        return functools.reduce(getattr, path, module)
    except AttributeError:
        return functools.reduce(getattr, ("compat", "v1", *path), module)  # a name of TensorFlow 1


def _call_vectorized(function: Any, *operands: Any, signature: str | None = None) -> Any:
    """The call of what ``vectorize`` gives; that of Keras is the same, and does not work with TensorFlow."""
    import numpy

    return numpy.vectorize(function, signature=signature)(*operands)


def _run_keras(function: Any, call: OpCall) -> Any:
    import keras

    positional, keywords = call.map(lambda tensor: keras.KerasTensor(tensor.shape, tensor.dtype))
    return structure(function(*positional, **keywords))


def _run_tensorflow(function: Any, call: OpCall) -> Any:
    import tensorflow

    with tensorflow.Graph().as_default():
        positional, keywords = call.map(lambda t: tensorflow.compat.v1.placeholder(t.dtype, t.shape))
        positional = tuple(part.value() if isinstance(part, Hidden) else part for part in positional)
        return structure(function(*positional, **keywords))


def _run_numpy(function: Any, call: OpCall) -> Any:
    import numpy

    def filled(tensor: Tensor) -> Any:
        """Ones for numbers that are divided by or summed, zeros for indices; matrices that have an inverse."""
        array = numpy.full([dim or 2 for dim in tensor.shape], "float" in tensor.dtype, tensor.dtype)
        square = array.ndim > 1 and array.shape[-1] == array.shape[-2]
        return array + numpy.eye(array.shape[-1], dtype=array.dtype) if square and "linalg" in call.name else array

    positional, keywords = call.map(filled)
    positional = tuple(part.value() if isinstance(part, Hidden) else part for part in positional)
    return structure(function(*positional, **keywords))


_RUN = {"keras": _run_keras, "tensorflow": _run_tensorflow, "numpy": _run_numpy}


def structure(result: Any) -> Any:
    """The shapes of a result as our rules give them."""
    if isinstance(result, (list, tuple)) and not hasattr(result, "shape"):
        return [structure(part) for part in result]
    if not hasattr(result, "shape"):
        return Shape(()) if isinstance(result, (bool, int, float, complex)) else result
    dims = getattr(result.shape, "dims", ()) if hasattr(result.shape, "as_list") else result.shape
    return ANY_RANK if dims is None else Shape.of(*result.shape)
