"""Signatures and binding: against Python itself, and against the real Keras."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keras_shape_lint.catalogue.names import exists, members, nearest
from keras_shape_lint.catalogue.signatures import REQUIRED, Parameter, Signature, accepted_keywords, bind, signature

NAMES = ("a", "b", "c", "d")


@st.composite
def calls(draw: st.DrawFn) -> tuple[Signature, list[int], dict[str, int]]:
    """A signature and a call of it, right or wrong."""
    count = draw(st.integers(0, 4))
    required = draw(st.integers(0, count))
    parameters = [
        Parameter(name, "positional", REQUIRED if index < required else index)
        for index, name in enumerate(NAMES[:count])
    ]
    positional = draw(st.lists(st.integers(), max_size=5))
    keywords = draw(st.dictionaries(st.sampled_from((*NAMES, "other")), st.integers(), max_size=3))
    return Signature(tuple(parameters)), positional, keywords


@given(calls())
def test_binding_is_that_of_python(call: tuple[Signature, list[int], dict[str, int]]) -> None:
    found, positional, keywords = call
    python = inspect.Signature(
        [
            inspect.Parameter(
                each.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=inspect.Parameter.empty if each.default is REQUIRED else each.default,
            )
            for each in found.parameters
        ]
    )
    ours = bind(found, positional, keywords)
    try:
        theirs = python.bind(*positional, **keywords)
    except TypeError:
        assert ours.problem is not None
        return
    explicit = set(theirs.arguments)
    theirs.apply_defaults()
    assert ours.problem is None
    assert ours.arguments == dict(theirs.arguments)
    assert ours.explicit == explicit


def test_signatures_are_those_of_keras() -> None:
    import keras

    compared = 0
    for name in members("keras.layers", 3):
        found = signature(f"keras.layers.{name}", 3)
        real = getattr(keras.layers, name, None)
        if found is None or not inspect.isclass(real):
            continue
        parameters = list(inspect.signature(real.__init__).parameters.values())[1:]
        assert [each.name for each in found.parameters] == [each.name for each in parameters], name
        for ours, theirs in zip(found.parameters, parameters, strict=True):
            if isinstance(theirs.default, (int, str, tuple, float, type(None))):
                assert ours.default == theirs.default, f"{name}.{ours.name}"
        compared += 1
    assert compared > 120


def test_accepted_keywords_are_accepted() -> None:
    import keras

    assert {"name", "dtype", "trainable", "input_shape"} <= accepted_keywords("keras.layers.Dense", 3)
    assert "batch_input_shape" not in accepted_keywords("keras.layers.Dense", 3)
    assert "batch_input_shape" in accepted_keywords("keras.layers.Dense", 2)
    with pytest.raises(ValueError, match="batch_input_shape"):
        keras.layers.Dense(2, batch_input_shape=(None, 3))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Conv2d", "Conv2D"), ("Dence", "Dense"), ("LTSM", "LSTM"), ("BatchNormalisation", "BatchNormalization")],
)
def test_nearest_name(name: str, expected: str) -> None:
    assert exists(f"keras.layers.{name}", 3) is False
    assert nearest(name, "keras.layers", 3) == expected
