"""Calls that Keras builds and of which the rules say that no run works: each is run, with model.predict on zeros."""

from __future__ import annotations

import functools
from collections import Counter
from typing import Any

import pytest

from tests.oracle import ours, real
from tests.oracle.configurations import Call, Configuration, Tensor, map_tensors
from tests.oracle.harness import drawn, fitted, registered_layers

SIZES = (3, 1, 2, 5, 8)
"""What unknown sizes become: a run may only work with one of them."""
PREDICTED = 10
"""How many configurations of a layer are run at least; in a long run every 25th of those that are drawn."""
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
DRAWN_TO_FAIL = 250
"""So many configurations of those are drawn, however short the run is."""


def fails(configuration: Configuration, number: int, version: int = 3) -> list[str]:
    """The sizes for which a call that Keras has built runs after all."""
    library = real.library(version)
    layer = real._build(configuration.layer, configuration.arguments, version)
    for call in configuration.calls[:number]:
        inputs, outputs = _symbolic(layer, call, library, version)
    try:
        model = library.Model(inputs, outputs)
    except ValueError:
        return []  # Keras cannot even make a model of it
    working = []
    for size in SIZES:
        arrays = [_zeros(tensor.shape, size, getattr(tensor.dtype, "name", tensor.dtype)) for tensor in inputs]
        try:
            if size == SIZES[0]:
                model.predict(arrays, verbose=0)
            else:
                model(arrays)
        except Exception:  # noqa: BLE001  that is what the rules say
            continue
        working.append(f"unknown sizes of {size}")
    return working


def _symbolic(layer: Any, call: Call, library: Any, version: int) -> tuple[list[Any], Any]:
    made: list[Any] = []

    def tensor(given: Tensor) -> Any:
        shape = {"batch_input_shape" if version == 2 else "batch_shape": given.shape}
        made.append(library.Input(**shape, dtype=given.dtype))
        return made[-1]

    arguments = [map_tensors(structure, tensor) for structure in call.inputs]
    return made, layer(*arguments, **map_tensors(call.keywords, tensor, bare=False))


def _zeros(shape: tuple[int | None, ...], size: int, dtype: str) -> Any:
    import numpy

    sizes = [size if dim is None else dim for dim in shape]
    return numpy.full(sizes, "a", object) if dtype == "string" else numpy.zeros(sizes, dtype)


@functools.cache
def claims(name: str, count: int, version: int = 3) -> list[tuple[str, Configuration, int]]:
    """The configurations that Keras builds and the rules say never run: seed, configuration, and which call."""
    found = []
    for seed, drawn_one in drawn(name, count):
        configuration = fitted(drawn_one, version)
        if configuration is None:
            continue
        symbolic = ours.outcome(configuration, version)
        run = ours.outcome(configuration, version, on_data=True)
        assert not run.crash, f"{seed}: {run.error}"
        if run.raises == symbolic.raises or run.raises is None:
            continue
        number = int(run.raises.removeprefix("call "))
        if real.outcome(configuration, version).raises in (None, f"call {number + 1}"):
            found.append((seed, configuration, number))
    return found


@pytest.mark.parametrize("name", [name for name in registered_layers() if real.layer_class(name, 3) is not None])
def test_no_run_works(name: str, count: int) -> None:
    found = claims(name, max(count, DRAWN_TO_FAIL) if name in KNOWN_TO_FAIL else count)
    check(name, found[: max(PREDICTED, count // 25)], 3)
    assert len(found) >= KNOWN_TO_FAIL.get(name, 0)


@pytest.mark.parametrize("name", [name for name in registered_layers() if real.layer_class(name, 2) is not None])
def test_no_run_works_in_keras_2(name: str, count: int) -> None:
    """The same for the Keras before, which looks at input specs in first calls only while it builds."""
    found = claims(name, max(10, count * 2 // 5), 2)
    check(name, found[: max(PREDICTED, count // 25)], 2)


def check(name: str, found: list[tuple[str, Configuration, int]], version: int) -> None:
    """Run what is said never to work."""
    wrong: Counter[str] = Counter()
    for seed, configuration, number in found:
        for working in fails(configuration, number, version):
            wrong[f"{seed}, call {number}, {working}\n{configuration.snippet()}"] += 1
    real.forget(version)
    assert not wrong, f"{name}\n" + "\n".join(wrong)
