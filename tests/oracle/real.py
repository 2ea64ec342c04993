"""The side of Keras: real layers, called on symbolic tensors. TensorFlow is imported when somebody asks."""

from __future__ import annotations

import functools
import importlib
import inspect
import os
import warnings
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import Shape
from tests.oracle.configurations import Configuration, Hidden, Nested, Tensor, map_arguments, map_tensors
from tests.oracle.outcomes import ANY_RANK, CONSTRUCTION, Outcome
from tests.sessions import new_session

if TYPE_CHECKING:
    from types import ModuleType

LIBRARIES = {2: "tf_keras", 3: "keras"}
"""Which library answers for which major version."""

OLD_NAMES = {"keras.layers.LeakyReLU": {"negative_slope": "alpha"}}
"""Keyword arguments that Keras 2 has under another name."""


@functools.cache
def library(version: int) -> ModuleType:
    """The real Keras of a major version (2 or 3)."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    warnings.filterwarnings("ignore", module="(tf_)?keras")
    return importlib.import_module(LIBRARIES[version])


def installed_release(version: int) -> tuple[int, int]:
    """Major and minor number of the release that answers for a version."""
    major, minor, *_ = library(version).__version__.split(".")
    return int(major), int(minor)


ELSEWHERE = {
    "keras.layers.CuDNNLSTM": "tf_keras.src.layers.rnn.cudnn_lstm",
    "keras.layers.CuDNNGRU": "tf_keras.src.layers.rnn.cudnn_gru",
    "keras.layers.RandomFourierFeatures": "tf_keras.layers.experimental",
}
"""Layers that tf_keras has somewhere else: those of tf.compat.v1, and experimental ones."""


@functools.cache
def layer_class(name: str, version: int) -> type | None:
    """The class of a layer by canonical name, None if this version has no such layer."""
    found: Any = library(version)
    module = ELSEWHERE.get(name) if version == 2 else None
    if module is not None:
        found = importlib.import_module(module)
        name = f"keras.{name.rpartition('.')[2]}"
    for part in name.split(".")[1:]:
        found = getattr(found, part, None)
    return found if isinstance(found, type) else None


@functools.cache
def parameters(name: str, version: int) -> dict[str, inspect.Parameter]:
    """The parameters of the layer's constructor, by their names in Keras 3."""
    cls: Any = layer_class(name, version)
    assert cls is not None, f"Keras {version} has no {name}"
    new_names = {old: new for new, old in OLD_NAMES.get(name, {}).items()} if version == 2 else {}
    found = list(inspect.signature(cls.__init__).parameters.values())[1:]
    return {
        new_names.get(each.name, each.name): each
        for each in found
        if each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)
    }


def defaults(name: str, version: int) -> dict[str, Any]:
    """The default values of the constructor's parameters; those that only Keras 3 has keep its defaults."""
    known = parameters(name, version).items()
    newer = defaults(name, 3) if version != 3 and layer_class(name, 3) is not None else {}
    return newer | {key: each.default for key, each in known if each.default is not inspect.Parameter.empty}


def outcome(configuration: Configuration, version: int) -> Outcome:
    """What Keras makes of it; whatever it raises is an answer."""
    try:
        layer = _build(configuration.layer, configuration.arguments, version)
    except Exception as error:  # noqa: BLE001 - Keras refuses with every type of exception there is
        return Outcome(CONSTRUCTION, error=_first_line(error))
    outputs: list[Any] = []
    for number, call in enumerate(configuration.calls, 1):
        inputs = [map_tensors(structure, functools.partial(_tensor, version=version)) for structure in call.inputs]
        keywords = map_tensors(call.keywords, functools.partial(_tensor, version=version), bare=False)
        try:
            outputs.append(shapes(layer(*inputs, **keywords)))
        except Exception as error:  # noqa: BLE001
            return Outcome(f"call {number}", tuple(outputs), error=_first_line(error))
    return Outcome(None, tuple(outputs), layer.count_params())


def later_call_beyond_spec(configuration: Configuration) -> bool:
    """Whether Keras 2 builds the layer, and its input spec then refuses the input of a later call."""
    check = importlib.import_module("tf_keras.src.engine.input_spec").assert_input_compatibility
    try:
        layer = _build(configuration.layer, configuration.arguments, 2)
    except Exception:  # noqa: BLE001
        return False
    for call in configuration.calls:
        inputs = [map_tensors(structure, functools.partial(_tensor, version=2)) for structure in call.inputs]
        keywords = map_tensors(call.keywords, functools.partial(_tensor, version=2), bare=False)
        if layer.built:
            try:
                check(layer.input_spec, inputs[0], layer.name)
            except ValueError:
                return True
        try:
            layer(*inputs, **keywords)
        except Exception:  # noqa: BLE001
            return False
    return False


def forget(version: int) -> None:
    """Drop what Keras remembers of earlier layers, which otherwise grows without end."""
    new_session(library(version))


def _build(name: str, arguments: dict[str, Any], version: int) -> Any:
    cls = layer_class(name, version)
    assert cls is not None, f"Keras {version} has no {name}"
    old_names = OLD_NAMES.get(name, {}) if version == 2 else {}

    def real(argument: Nested | Hidden) -> Any:
        if isinstance(argument, Hidden):
            return argument.value
        return _build(argument.layer, argument.arguments, version)

    return cls(**{old_names.get(key, key): map_arguments(value, real) for key, value in arguments.items()})


def _tensor(tensor: Tensor, version: int) -> Any:
    if version == 2:
        return library(2).Input(batch_input_shape=tensor.shape, dtype=tensor.dtype)
    # The tensor alone: the layer and node of keras.Input would only cost time.
    return library(3).KerasTensor(tensor.shape, dtype=tensor.dtype)


def shapes(output: Any) -> Any:
    if isinstance(output, (list, tuple)):
        return [shapes(part) for part in output]
    if isinstance(output, dict):
        return {name: shapes(part) for name, part in output.items()}
    if not hasattr(output, "shape"):
        return output
    if getattr(output.shape, "rank", 0) is None:
        return ANY_RANK
    return Shape.of(*output.shape)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [""]
    return f"{type(error).__name__}: {lines[0]}"[:300]
