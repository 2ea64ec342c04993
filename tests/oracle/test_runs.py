"""Calls that Keras builds and of which the rules say that no run works: each is run, with model.predict on zeros."""

from __future__ import annotations

import functools
from collections import Counter
from typing import Any

import pytest

from tests.oracle import ours, real
from tests.oracle.configurations import Call, Configuration, Tensor, map_tensors
from tests.oracle.harness import drawn, registered_layers

SIZES = (3, 1, 2, 5, 8)
"""What unknown sizes become: a run may only work with one of them."""
PREDICTED = 25
"""How many configurations of a layer are run."""
KNOWN_TO_FAIL = {
    "keras.layers.Attention": 5,
    "keras.layers.AdditiveAttention": 5,
    "keras.layers.LSTM": 1,
    "keras.layers.GRU": 1,
    "keras.layers.SimpleRNN": 1,
    "keras.layers.Softmax": 3,
    "keras.layers.MultiHeadAttention": 1,
    "keras.layers.LayerNormalization": 1,
}
"""Layers for which the rules must find so many at least."""


def fails(configuration: Configuration, number: int) -> list[str]:
    """The sizes for which a call that Keras has built runs after all."""
    library = real.library(3)
    layer = real._build(configuration.layer, configuration.arguments, 3)
    for call in configuration.calls[:number]:
        inputs, outputs = _symbolic(layer, call, library)
    try:
        model = library.Model(inputs, outputs)
    except ValueError:
        return []  # Keras cannot even make a model of it
    working = []
    for size in SIZES:
        arrays = [_zeros(tensor.shape, size, tensor.dtype) for tensor in inputs]
        try:
            if size == SIZES[0]:
                model.predict(arrays, verbose=0)
            else:
                model(arrays)
        except Exception:  # noqa: BLE001  that is what the rules say
            continue
        working.append(f"unknown sizes of {size}")
    return working


def _symbolic(layer: Any, call: Call, library: Any) -> tuple[list[Any], Any]:
    made: list[Any] = []

    def tensor(given: Tensor) -> Any:
        made.append(library.Input(batch_shape=given.shape, dtype=given.dtype))
        return made[-1]

    arguments = [map_tensors(structure, tensor) for structure in call.inputs]
    return made, layer(*arguments, **map_tensors(call.keywords, tensor, bare=False))


def _zeros(shape: tuple[int | None, ...], size: int, dtype: str) -> Any:
    import numpy

    return numpy.zeros([size if dim is None else dim for dim in shape], dtype)


@functools.cache
def claims(name: str, count: int) -> list[tuple[str, Configuration, int]]:
    """The configurations that Keras builds and the rules say never run: seed, configuration, and which call."""
    found = []
    for seed, configuration in drawn(name, count):
        symbolic = ours.outcome(configuration, 3)
        run = ours.outcome(configuration, 3, on_data=True)
        assert not run.crash, f"{seed}: {run.error}"
        if run.raises == symbolic.raises or run.raises is None:
            continue
        number = int(run.raises.removeprefix("call "))
        if real.outcome(configuration, 3).raises in (None, f"call {number + 1}"):
            found.append((seed, configuration, number))
    return found


@pytest.mark.parametrize("name", [name for name in registered_layers() if real.layer_class(name, 3) is not None])
def test_no_run_works(name: str, count: int) -> None:
    found = claims(name, count)
    wrong: Counter[str] = Counter()
    for seed, configuration, number in found[:PREDICTED]:
        for working in fails(configuration, number):
            wrong[f"{seed}, call {number}, {working}\n{configuration.snippet()}"] += 1
    real.forget(3)
    assert not wrong, "\n".join(wrong)
    assert len(found) >= KNOWN_TO_FAIL.get(name, 0)
