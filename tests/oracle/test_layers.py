"""Every registered layer against real Keras, on generated configurations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from keras_shape_lint.catalogue.signatures import signature
from keras_shape_lint.transfer.registry import layer_rule
from tests.oracle import ours, real
from tests.oracle.configurations import Configuration, Nested, Tensor
from tests.oracle.deviations import DEVIATIONS
from tests.oracle.harness import Comparison, compare, compare_one, examples, fitted, registered_layers
from tests.oracle.outcomes import difference
from tests.oracle.strategies import strategies

LEAST_ACCEPTED = 0.2
"""A strategy must draw configurations that Keras accepts, or it compares little more than errors."""


@pytest.mark.parametrize("name", registered_layers())
def test_layer_agrees_with_keras_3(name: str, count: int) -> None:
    """Same shapes, same parameters, and an error exactly where Keras raises one."""
    comparison = compare(name, count, version=3)
    assert not comparison.kinds, str(comparison)
    total = comparison.accepted + comparison.refused
    assert total or real.layer_class(name, 3) is None
    assert comparison.accepted >= LEAST_ACCEPTED * total, f"{name}: only {comparison.accepted} of {total} are accepted"


@pytest.mark.parametrize("name", registered_layers())
def test_layer_agrees_with_keras_2(name: str, count: int) -> None:
    """The same for the Keras before, on fewer configurations, because it builds a graph for each."""
    comparison = compare(name, max(10, count * 2 // 5), version=2)
    assert not comparison.kinds, str(comparison)


OBJECTS = {"layer", "cell", "cells", "function"}
"""Arguments that are layers or functions, which an example, plain data, cannot hold."""


@pytest.mark.parametrize("name", registered_layers())
def test_layer_has_examples_and_a_strategy(name: str) -> None:
    """A layer that nothing compares with Keras is not finished."""
    found = signature(name, 3)
    takes_objects = found is not None and any(parameter.name in OBJECTS for parameter in found.parameters)
    assert examples(name) or takes_objects, f"{name} is registered without examples"
    assert name in strategies(), f"{name} has no strategy in tests/oracle/strategies"


def _rare(name: str, arguments: dict[str, Any], *inputs: Any, **keywords: Any) -> Configuration:
    return Configuration.of(f"keras.layers.{name}", arguments, *inputs, **keywords)


_DILATED = {"kernel_size": 1, "dilation_rate": 3, "data_format": "channels_first"}
_KEPT = {"filters": 2, "kernel_size": 3, "stateful": True}
_WEIGHED = {"output_mode": "tf-idf", "max_tokens": 8, "pad_to_max_tokens": True}
_SCALED = [Nested("keras.layers.Rescaling", {"scale": 2}), Nested("keras.layers.Normalization")]
_HEAD = {"num_heads": 1, "key_dim": 3}
RARE = (
    (3, _rare("Normalization", {"axis": None}, [(None, 9), (None, 9)])),
    (3, replace(_rare("RMSNormalization", {"axis": []}, [(None, 7), (None, 7)]), exact=False)),
    (3, replace(_rare("LayerNormalization", {"center": False, "scale": False}, [(None, 9)]), exact=False)),
    (2, _rare("DepthwiseConv1D", {**_DILATED, "use_bias": False}, (1, 2, None))),
    (2, _rare("DepthwiseConv1D", {**_DILATED, "use_bias": True}, (1, 2, None))),
    *(
        (2, _rare("ConvLSTM2D", _KEPT, (3, 7, 3, 6, 8), initial_state=[Tensor((3, size, 4, 2)), Tensor((3, 1, 4, 2))]))
        for size in (1, 4, None)
    ),
    (2, _rare("IntegerLookup", _WEIGHED, Tensor((None, 1), "int64"))),
    (2, _rare("TextVectorization", _WEIGHED, Tensor((None, 1), "string"))),
    *((3, _rare("PReLU", {}, [shape])) for shape in ((None,), (None, 3), (2, 3, 4))),
    (3, replace(_rare("Pipeline", {"layers": _SCALED}, [(None, 9, 7, 3), (None, 9, 7, 3)]), exact=False)),
    (3, replace(_rare("GRUCell", {"units": 1}, (None, 5), states=[Tensor((None, 2, 1))]), exact=False)),
    (2, _rare("Attention", {"score_mode": "concat"}, [(None,), (1, 5), (None, 4)])),
    (2, _rare("MultiHeadAttention", _HEAD, (None, None, 4), (1, 3, 4), (None, 3, 1), return_attention_scores=True)),
    (2, _rare("RandomFourierFeatures", {"output_dim": 3}, (None, 3)).then((2, None, 3))),
)
"""What draws hardly ever meet."""


@pytest.mark.parametrize(("version", "configuration"), RARE, ids=lambda each: getattr(each, "layer", None))
def test_rare_configurations_agree(version: int, configuration: Configuration) -> None:
    """Long runs came across each of them once."""
    comparison = Comparison()
    compare_one(configuration, "rare", version, comparison)
    assert not comparison.kinds, str(comparison)


def test_strategies_are_for_registered_layers() -> None:
    """A strategy for a layer that has no rule would never run."""
    assert strategies().keys() <= set(registered_layers())


def test_deviations_are_still_ones() -> None:
    """What agrees with Keras by now is no deviation."""
    for entry in DEVIATIONS:
        for version in entry.versions:
            example = fitted(entry.example, version)
            assert example is not None, f"Keras {version} does not have {entry.layer}"
            true, answer = real.outcome(example, version), ours.outcome(example, version)
            assert difference(true, answer, exact=True) is not None, entry.reason
            assert entry.covers(example, true, answer), entry.reason


def test_layers_take_plain_data_where_keras_does() -> None:
    """``takes_data`` is what Keras 3 notes of each layer."""
    for name in registered_layers():
        rule = layer_rule(name)
        found = examples(name)
        cls = real.layer_class(name, 3)
        if rule is not None and found and cls is not None:
            made: Any = cls(**found[0].arguments)
            assert rule.takes_data == made._allow_non_tensor_positional_args, name
