"""Keras 1 spoken to Keras 2 and 3: old arguments under their present names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_COMMON = {
    "border_mode": "padding",
    "subsample": "strides",
    "subsample_length": "strides",
    "dim_ordering": "data_format",
    "nb_filter": "filters",
    "atrous_rate": "dilation_rate",
    "init": "kernel_initializer",
    "inner_init": "recurrent_initializer",
    "inner_activation": "recurrent_activation",
    "bias": "use_bias",
    "W_regularizer": "kernel_regularizer",
    "U_regularizer": "recurrent_regularizer",
    "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint",
    "b_constraint": "bias_constraint",
    "dropout_W": "dropout",
    "dropout_U": "recurrent_dropout",
    "pool_length": "pool_size",
    "stride": "strides",
    "filter_length": "kernel_size",
    "p": "rate",
    "sigma": "stddev",
    "input": "inputs",
    "output": "outputs",
    "nb_epoch": "epochs",
    "nb_val_samples": "validation_steps",
    "mode": "",
    "consume_less": "",
    "forget_bias_init": "",
}
"""Old name to new name; an empty one means that the argument is gone."""
_DENSE_LIKE = frozenset(
    ["Dense", "LSTM", "GRU", "SimpleRNN", "TimeDistributedDense", "MaxoutDense", "Highway", "ConvLSTM2D"]
)
_KERNEL_ARGUMENTS = ("nb_row", "nb_col"), ("kernel_dim1", "kernel_dim2", "kernel_dim3")
_EVIDENCE = frozenset(
    [
        "border_mode",
        "subsample",
        "subsample_length",
        "dim_ordering",
        "nb_filter",
        "atrous_rate",
        "inner_init",
        "inner_activation",
        "W_regularizer",
        "U_regularizer",
        "b_regularizer",
        "W_constraint",
        "b_constraint",
        "dropout_W",
        "dropout_U",
        "pool_length",
        "filter_length",
        "nb_epoch",
        "consume_less",
        "nb_row",
        "nb_col",
        "concat_axis",
        "dot_axes",
    ]
)
_ORDERINGS = {"th": "channels_first", "tf": "channels_last", "default": None}
_CLASSES = {
    "Convolution1D": ("keras.layers.Conv1D", 1),
    "AtrousConvolution1D": ("keras.layers.Conv1D", 1),
    "Convolution2D": ("keras.layers.Conv2D", 2),
    "AtrousConvolution2D": ("keras.layers.Conv2D", 2),
    "SeparableConvolution2D": ("keras.layers.SeparableConv2D", 2),
    "Convolution3D": ("keras.layers.Conv3D", 3),
}
FORMER_WORDS = {
    "keras.layers.CategoryEncoding": {"max_tokens": "num_tokens"},
    "keras.layers.IntegerLookup": {"max_values": "max_tokens", "mask_value": "mask_token", "oov_value": "oov_token"},
}
"""What Keras 2 still took for arguments of preprocessing layers that had got other names."""
_MERGE_MODES = {
    "sum": "keras.layers.add",
    "mul": "keras.layers.multiply",
    "ave": "keras.layers.average",
    "max": "keras.layers.maximum",
    "concat": "keras.layers.concatenate",
    "dot": "keras.layers.dot",
    "cos": "keras.layers.dot",
}


@dataclass(frozen=True, slots=True)
class Translation:
    """A call as Keras 2 and 3 would write it; `canonical_name` is empty where the name stays as it is."""

    canonical_name: str
    positional: tuple[Any, ...]
    keywords: dict[str, Any]
    evidence: bool


def uses_keras1(written_name: str, positional_count: int, keywords: Mapping[str, Any]) -> bool:
    """Whether the arguments of a call are certainly those of Keras 1."""
    return not _EVIDENCE.isdisjoint(keywords)


def translate(written_name: str, positional: Sequence[Any], keywords: Mapping[str, Any]) -> Translation:
    """A call of Keras 1 in the words of Keras 2 and 3. Values are opaque, but for strings."""
    evidence = uses_keras1(written_name, len(positional), keywords)
    if written_name in ("merge", "Merge"):
        return _merge(written_name, positional, keywords, evidence)
    name, given, named = "", tuple(positional), dict(keywords)
    if written_name in _CLASSES:
        name, rank = _CLASSES[written_name]
        given, named = _with_kernel(given, named, rank)
    renamed: dict[str, Any] = {}
    for old, value in named.items():
        new = _renamed(written_name, old)
        if new and new not in named:
            renamed[new] = value
        elif new == old or (not new and old not in _COMMON):
            renamed[old] = value
    if isinstance(renamed.get("data_format"), str):
        renamed["data_format"] = _ORDERINGS.get(renamed["data_format"], renamed["data_format"])
    return Translation(name, given, renamed, evidence)


def _renamed(written_name: str, old: str) -> str:
    if old == "output_dim" and written_name in _DENSE_LIKE:
        return "units"
    if old == "length" and written_name == "UpSampling1D":
        return "size"
    if old in ("mode", "dropout") and written_name not in ("BatchNormalization", "Embedding"):
        return old
    return _COMMON.get(old, old)


def _with_kernel(
    positional: tuple[Any, ...], keywords: dict[str, Any], rank: int
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """(nb_filter, rows, columns, init, activation, ...) as (filters, (rows, columns)) and keywords."""
    rest = ("kernel_initializer", "activation")
    if len(positional) > rank:
        if rank > 1:
            kernel: Any = tuple(positional[1 : rank + 1])
        else:
            kernel = positional[1]
        more = dict(zip(rest, positional[rank + 1 :], strict=False))
        return (positional[0], kernel), {**more, **keywords}
    for names in _KERNEL_ARGUMENTS:
        if len(names) == rank and all(name in keywords for name in names):
            kernel = tuple(keywords.pop(name) for name in names)
            return positional[:1], {"kernel_size": kernel, **keywords}
        if rank == 2 and len(positional) == 2 and "nb_col" in keywords:
            return (positional[0], (positional[1], keywords.pop("nb_col"))), keywords
    return positional, keywords


def _merge(written_name: str, positional: Sequence[Any], keywords: Mapping[str, Any], evidence: bool) -> Translation:
    """``merge(inputs, mode="concat", concat_axis=1)`` as the function of that mode."""
    names = ("layers" if written_name == "Merge" else "inputs", "mode", "concat_axis", "dot_axes", "output_shape")
    given = {**dict(zip(names, positional, strict=False)), **keywords}
    mode = given.get("mode", "sum")
    function = _MERGE_MODES.get(mode, "") if isinstance(mode, str) else ""
    if written_name == "Merge" or not function or names[0] not in given:
        return Translation("", tuple(positional), dict(keywords), evidence)
    translated: dict[str, Any] = {}
    if mode == "concat":
        translated["axis"] = given.get("concat_axis", -1)
    elif mode in ("dot", "cos"):
        translated["axes"] = given.get("dot_axes", -1)
        if mode == "cos":
            translated["normalize"] = True
    if "name" in given:
        translated["name"] = given["name"]
    return Translation(function, (given[names[0]],), translated, evidence)
