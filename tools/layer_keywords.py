"""Which keywords a layer's ``**kwargs`` really take: found by constructing every layer with every candidate."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Mapping
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
}
# Names that older releases took through **kwargs and that are parameters of no layer today.
LEGACY = (
    *("batch_input_shape", "batch_shape", "batch_size", "dynamic", "implementation", "input_dim", "input_dtype"),
    *("input_length", "input_shape", "time_major", "unroll", "weights", "zero_output_for_mask", "autocast"),
    *("activity_regularizer", "trainable", "dtype", "name", "experimental_autocast", "fused", "renorm"),
    *("virtual_batch_size", "adjustment", "renorm_clipping", "renorm_momentum", "reset_after", "experimental"),
)
AT_THE_TOP = ("keras.Model", "keras.Sequential")
# They need a saved model, another framework or a vocabulary; their keywords stay open.
OUTSIDE_KERAS = {
    *("TFSMLayer", "JaxLayer", "FlaxLayer", "TorchModuleWrapper", "DenseFeatures", "SequenceFeatures"),
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
    }
    if name in special:
        return special[name]
    arguments: dict[str, Any] = {}
    for parameter in list(inspect.signature(cls.__init__).parameters.values())[1:]:  # type: ignore[misc]
        if parameter.default is parameter.empty and parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            arguments[parameter.name] = layers["Dense"](2) if parameter.name == "layer" else REQUIRED[parameter.name]
    return arguments


def accepted(objects: Mapping[str, Any], names: Mapping[str, str], base: type) -> dict[str, str]:
    """Canonical layer name -> the keywords it takes beyond its named parameters, for every layer with ``**kwargs``."""
    models = objects["keras.Model"], objects["keras.Sequential"]
    layers = {
        dotted: cls
        for dotted, cls in objects.items()
        if names[dotted].lstrip("~").startswith("class(")
        and "**" in names[dotted]
        and issubclass(cls, base)
        and dotted.startswith(("keras.layers.", *AT_THE_TOP))
        and (cls in models or not issubclass(cls, models[0]))
    }
    candidates = {*LEGACY}
    for cls in layers.values():
        for parameter in list(inspect.signature(cls.__init__).parameters.values())[1:]:
            if parameter.kind in {parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY}:
                candidates.add(parameter.name)
    return {
        dotted: " ".join(sorted(taken))
        for dotted, cls in layers.items()
        if (taken := taken_keywords(dotted, cls, objects, candidates)) is not None
    }


def taken_keywords(dotted: str, cls: type, objects: Mapping[str, Any], candidates: set[str]) -> set[str] | None:
    """None for a layer that takes any keyword in silence, and for one that cannot be constructed here."""
    arguments = constructor_arguments(dotted, cls, objects)
    if arguments is None:
        return None
    named = set(inspect.signature(cls.__init__).parameters)  # type: ignore[misc]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            cls(**arguments)
        except Exception as error:
            raise RuntimeError(f"cannot construct {dotted}{arguments}") from error
        if not refused(cls, arguments, "no_layer_has_this_keyword"):
            return None
        return {name for name in candidates - named if not refused(cls, arguments, name)}


def refused(cls: type, arguments: Mapping[str, Any], keyword: str) -> bool:
    """Whether the constructor does not know the keyword; a complaint about its value means that it does."""
    try:
        cls(**arguments, **{keyword: None})
    except Exception as error:  # noqa: BLE001  a constructor may complain about the value in any way
        return any(refusal in str(error).lower() for refusal in REFUSALS)
    return False
