"""Which keywords a ``**kwargs`` really takes: found by calling every class and function with every candidate."""

from __future__ import annotations

import inspect
import re
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Values that make a constructor succeed, by the name of the required parameter.
REQUIRED: Mapping[str, Any] = {
    **dict.fromkeys(("units", "filters", "n", "input_dim", "output_dim", "num_tokens", "num_bins", "head_dim"), 2),
    **dict.fromkeys(("num_heads", "num_query_heads", "num_key_value_heads", "key_dim", "output_size", "pool_size"), 2),
    **dict.fromkeys(("height", "width", "kernel_size", "max_boxes", "max_number", "num_classes", "bits"), 2),
    **dict.fromkeys(("rate", "stddev", "factor", "scale", "sparsity", "max_bounding_boxes", "output_dim_"), 0.5),
    **dict.fromkeys(("height_factor", "width_factor", "brightness_factor"), 0.5),
    "target_shape": (2,),
    "dims": (1,),
    "axes": 1,
    "function": abs,
    "activation": "relu",
    "layers": [],
    "equation": "ab,bc->ac",
    "output_shape": 2,
    "value_range": (0, 255),
    "input_shape": (2,),
    "name": "some",
    "filepath": "some.weights.h5",
}
# Names that older releases took through **kwargs, or a base class takes, and that are parameters of no layer today.
LEGACY = (
    *("batch_input_shape", "batch_shape", "batch_size", "dynamic", "implementation", "input_dim", "input_dtype"),
    *("input_length", "input_shape", "time_major", "unroll", "weights", "zero_output_for_mask", "autocast"),
    *("activity_regularizer", "trainable", "dtype", "name", "experimental_autocast", "fused", "renorm"),
    *("virtual_batch_size", "adjustment", "renorm_clipping", "renorm_momentum", "reset_after", "experimental"),
    *("bounding_box_format",),
    *("lr", "decay", "schedule_decay", "epsilon", "period", "load_weights_on_restart", "batch_input", "nb_words"),
)
AT_THE_TOP = ("keras.Model", "keras.Sequential")
MERGES = ("add", "subtract", "multiply", "average", "maximum", "minimum", "concatenate", "dot")
TAKEN_OUT = re.compile(
    r"""kwargs\.(?:pop|get|setdefault)\(\s*["'](\w+)["']"""
    r"""|["'](\w+)["']\s+(?:not )?in \w*kwargs|kwargs\[["'](\w+)["']\]"""
)
# Candidates at which the weights are looked at before anything is built, so that no model has to be.
NO_WEIGHTS = {"weights": "no such weights"}
# They need a saved model, another framework or a vocabulary before they look at their keywords, which stay open.
OUTSIDE_KERAS = {
    *("TFSMLayer", "FlaxLayer", "DenseFeatures", "SequenceFeatures"),
    *("DynamicEmbedding", "DynamicLookup"),
}
REFUSALS = (
    "unrecognized keyword",
    "keyword argument not understood",
    "unexpected keyword",
    "multiple values",
    "argument(s) not recognized",
    "invalid keyword",
    "not a valid argument",
    "unknown argument",
)


def constructor_arguments(dotted: str, cls: type, objects: Mapping[str, Any]) -> dict[str, Any] | None:
    """Arguments that construct this layer, or None for the ones that need something outside Keras."""
    layers = {name: objects[f"keras.layers.{name}"] for name in ("Dense", "LSTM", "LSTMCell")}
    name = dotted.rpartition(".")[2]
    if name in OUTSIDE_KERAS:
        return None
    special: dict[str, dict[str, Any]] = {
        "Bidirectional": {"layer": layers["LSTM"](2)},
        "RNN": {"cell": layers["LSTMCell"](2)},
        "ConvRNN2D": {"cell": layers["LSTMCell"](2)},
        "StackedRNNCells": {"cells": [layers["LSTMCell"](2)]},
        "HashedCrossing": {"num_bins": 2},
        "RandomCrop": {"height": 2, "width": 2},
        "RandomHue": {"factor": 0.5},
        "InputLayer": {"input_shape": (2,)} if "tf_keras" in cls.__module__ else {"shape": (2,)},
        "Discretization": {"num_bins": 2},
        "CategoryEncoding": {"num_tokens": 2},
        "RandomPosterization": {"factor": 2},
        "STFTSpectrogram": {"window": None},
        "JaxLayer": {"call_fn": lambda inputs: inputs},
        "TorchModuleWrapper": {"module": None},
    }
    if name in special:
        return special[name]
    arguments: dict[str, Any] = {}
    for parameter in list(inspect.signature(cls.__init__).parameters.values())[1:]:  # type: ignore[misc]
        if parameter.default is parameter.empty and parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            if parameter.name not in REQUIRED and parameter.name != "layer" and not dotted.startswith("keras.layers."):
                return None
            arguments[parameter.name] = layers["Dense"](2) if parameter.name == "layer" else REQUIRED[parameter.name]
    return arguments


def accepted(objects: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """Canonical name -> the keywords it takes beyond its named parameters, for what refuses some keywords."""
    variadic = {
        dotted: value
        for dotted, value in objects.items()
        if names[dotted].lstrip("~").startswith(("class(", "function(")) and ("**" in names[dotted] or wrapped(value))
    }
    models = objects["keras.Model"], objects["keras.Sequential"]
    classes = {
        dotted: value
        for dotted, value in variadic.items()
        if inspect.isclass(value) and (value in models or not issubclass(value, models[0]))
    }
    calls: dict[str, dict[str, Any] | None] = {
        dotted: constructor_arguments(dotted, cls, objects) for dotted, cls in classes.items()
    }
    calls |= {dotted: function_arguments(dotted, objects) for dotted in variadic.keys() - classes.keys()}
    candidates = family_parameters(objects, names)
    hidden = keywords_in_sources(objects["keras.layers.Layer"])
    found = {
        dotted: taken_keywords(dotted, objects[dotted], arguments, candidates[family(dotted)] | hidden)
        for dotted, arguments in calls.items()
        if arguments is not None
    }
    return {dotted: " ".join(sorted(taken)) for dotted, taken in found.items() if taken is not None}


def wrapped(value: Any) -> bool:
    """Whether a decorator may take keywords that the signature does not show."""
    return inspect.isclass(value) and hasattr(value.__init__, "__wrapped__")


def keywords_in_sources(cls: type) -> set[str]:
    """Every name that stands beside some ``kwargs`` in the package of a class, and the layouts of initializers."""
    package = Path(inspect.getfile(sys.modules[cls.__module__.partition(".")[0]])).parent
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(package.rglob("*.py"))]
    found = {name for text in texts for each in TAKEN_OUT.finditer(text) for name in each.groups() if name}
    return found | {f"{name}_layout" for name in ("kernel", "bias", "gamma", "beta", "embeddings", "depthwise")}


def family(dotted: str) -> str:
    """Models are layers too."""
    return "layers" if dotted in AT_THE_TOP else dotted.split(".")[1]


def family_parameters(objects: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, set[str]]:
    """The names of all parameters in a family: the candidates for the keywords of its members."""
    candidates: dict[str, set[str]] = {}
    for dotted, value in objects.items():
        if names[dotted].lstrip("~").startswith(("class(", "function(")):
            function = value.__init__ if inspect.isclass(value) else value
            known = candidates.setdefault(family(dotted), {*LEGACY})
            for parameter in inspect.signature(function).parameters.values():
                if parameter.kind in {parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY}:
                    known.add(parameter.name)
    return candidates


def function_arguments(dotted: str, objects: Mapping[str, Any]) -> dict[str, Any] | None:
    """Arguments for a function that can be called without harm, or None."""
    name = dotted.rpartition(".")[2]
    if dotted == f"keras.layers.{name}" and name in MERGES:
        inputs = {"inputs": [objects["keras.layers.Input"]((2,)), objects["keras.layers.Input"]((2,))]}
        return {**inputs, "axes": 1} if name == "dot" else inputs
    if name == "Input":
        return {"shape": (2,)}
    if dotted == f"keras.applications.{name}" and name[0].isupper():
        return NO_WEIGHTS
    return None


def taken_keywords(dotted: str, value: Any, arguments: Mapping[str, Any], candidates: set[str]) -> set[str] | None:
    """None for what takes any keyword in silence, and for what only subclasses can be made of."""
    named = set(inspect.signature(value.__init__ if inspect.isclass(value) else value).parameters)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if arguments is not NO_WEIGHTS:
            try:
                value(**arguments)
            except ImportError:
                pass  # of the other framework that a layer wraps: it looks at its keywords before
            except Exception as error:
                if dotted.startswith("keras.layers."):
                    raise RuntimeError(f"cannot call {dotted}{arguments}") from error
                return None
        if not refused(value, arguments, "nobody_has_this_keyword"):
            return None
        return {name for name in candidates - named if not refused(value, arguments, name)}


def refused(value: Any, arguments: Mapping[str, Any], keyword: str) -> bool:
    """Whether the callable does not know the keyword; a complaint about its value means that it does."""
    try:
        value(**arguments, **{keyword: None})
    except Exception as error:  # noqa: BLE001  a constructor may complain about the value in any way
        return any(refusal in str(error).lower() for refusal in REFUSALS)
    return False
