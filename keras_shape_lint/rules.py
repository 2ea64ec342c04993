"""The one table of messages: every finding of this project is an instance of one of these rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding, in the form in which pylint wants to hear of it.

    The engine composes the whole text of a finding, so ``template`` only passes it through;
    ``summary`` is the long description that ``pylint --help-msg=SYMBOL`` prints.
    """

    id: str
    symbol: str
    template: str
    summary: str
    default_enabled: bool = True


def _rule(identifier: str, symbol: str, summary: str, default_enabled: bool = True) -> Rule:
    return Rule(identifier, symbol, "%s", summary, default_enabled)


_RULES = (
    _rule(
        "E6801",
        "keras-incompatible-rank",
        "A layer gets a tensor with the wrong number of dimensions, for instance an LSTM that a Conv2D feeds.",
    ),
    _rule(
        "E6802",
        "keras-incompatible-axis",
        "A layer whose weights were built for one axis size gets another, for instance a Dense layer shared by two "
        "tensors with different numbers of features.",
    ),
    _rule(
        "E6803",
        "keras-concat-mismatch",
        "The inputs of Concatenate (or of keras.ops.concatenate and its kin) have different ranks, disagree on an axis "
        "other than the one that is joined, or do not have that axis.",
    ),
    _rule(
        "E6804",
        "keras-merge-mismatch",
        "The inputs of Add, Multiply, Average, Maximum, Minimum, Subtract, Dot or an attention layer cannot be "
        "combined.",
    ),
    _rule(
        "E6805",
        "keras-reshape-mismatch",
        "Reshape, Permute, Flatten or RepeatVector cannot turn its input into the shape that is asked for: the number "
        "of elements differs or the permutation is impossible.",
    ),
    _rule(
        "E6806",
        "keras-empty-output",
        "An output dimension would be zero or negative, for instance after one pooling layer too many.",
    ),
    _rule(
        "E6807",
        "keras-undefined-dimension",
        "A dimension must be known when the layer is built and is None, for instance the features of a Dense layer "
        "after Flatten of an image of variable size, or a size that is calculated with or an array is made of.",
    ),
    _rule(
        "E6808",
        "keras-invalid-argument",
        "Keras, or a check of the program's own, refuses the value of an argument that decides about shapes, for "
        "instance filters that groups do not divide or strides together with dilation.",
    ),
    _rule(
        "E6809",
        "keras-unknown-argument",
        "A layer or function does not have this argument, or a required one is missing.",
    ),
    _rule(
        "E6810",
        "keras-unknown-name",
        "Keras does not have this name, or a model no layer of this name or index.",
    ),
    _rule(
        "E6811",
        "keras-input-count",
        "A layer or model gets the wrong number or structure of inputs, or a layer stands where a tensor belongs.",
    ),
    _rule(
        "E6812",
        "keras-model-input-mismatch",
        "A model, or the next layer of a Sequential, gets a tensor that it was not built for.",
    ),
    _rule(
        "E6813",
        "keras-disconnected-graph",
        "A Model is made of outputs that do not come from its inputs.",
    ),
    _rule(
        "E6814",
        "keras-op-mismatch",
        "An operation of keras.ops, the Keras backend, TensorFlow or NumPy refuses these shapes: matmul, einsum, "
        "broadcasting, stack, split and others.",
    ),
    _rule(
        "E6815",
        "keras-fit-input-mismatch",
        "The data given to fit, evaluate, predict or to the model itself do not fit the inputs of the model, or the "
        "numbers of samples differ.",
    ),
    _rule(
        "E6816",
        "keras-fit-target-mismatch",
        "The labels do not fit the output of the model and its loss: one-hot labels for a sparse loss, units that "
        "differ from the number of classes, a missing Flatten.",
    ),
    _rule(
        "E6817",
        "keras-tensor-in-tf-function",
        "A symbolic Keras tensor is passed to a TensorFlow or NumPy function, which Keras 3 refuses.",
    ),
    _rule(
        "W6820",
        "keras-silent-broadcast",
        "This runs, but broadcasts in a way that nobody wants, for instance a regression target of shape (None,) "
        "against an output of shape (None, 1).",
    ),
    _rule(
        "W6821",
        "keras-softmax-single-unit",
        "A softmax or argmax over an axis of size 1 is constant, whatever the model learns.",
    ),
    _rule(
        "W6822",
        "keras-reshape-as-transpose",
        "A Reshape swaps axes where Permute is meant: the sizes come out right and the data are scrambled.",
    ),
    _rule(
        "W6823",
        "keras-batch-in-input-shape",
        "An input shape contains the batch axis or the number of samples, which Keras adds itself.",
    ),
    _rule(
        "W6824",
        "keras-unused-tensor",
        "The output of a layer is overwritten or thrown away before anything uses it, so the layer is not in the "
        "model.",
    ),
    _rule(
        "I6830",
        "keras-inferred-shape",
        "The shape that a layer call gives, for editors. Off by default.",
        default_enabled=False,
    ),
    _rule(
        "I6831",
        "keras-shape-lost",
        "Where the tracking of shapes stopped, and why. Off by default.",
        default_enabled=False,
    ),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.symbol: rule for rule in _RULES})
"""Every rule by its symbol, in the order of the ids."""
