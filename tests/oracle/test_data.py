"""Layers that are called on data: what the rules say of a run is true, also where a build differs."""

from __future__ import annotations

from typing import Any

import pytest

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.heap import Heap
from keras_shape_lint.transfer.apply import apply_layer
from keras_shape_lint.transfer.context import Context
from keras_shape_lint.transfer.outcome import Mismatch
from tests.oracle import ours, real
from tests.oracle.configurations import Configuration, Tensor, map_tensors
from tests.oracle.harness import drawn, fitted, registered_layers
from tests.oracle.outcomes import CONSTRUCTION, Outcome, difference

SIZE = 3
"""What unknown sizes become."""
SHARE = 80
"""One configuration of a layer is run on data for so many that are compared symbolically."""
ENDS_THE_PROCESS = "keras.layers.AdaptiveMaxPooling"
"""Real layers that divide by zero in the kernel where windows are wider than the data."""
CASES = [
    (name, version)
    for name in registered_layers()
    for version in (2, 3)
    if real.layer_class(name, version) is not None and not name.startswith(ENDS_THE_PROCESS)
]


def sizes_of(tensor: Tensor) -> tuple[int, ...]:
    return tuple(SIZE if dim is None else dim for dim in tensor.shape)


def array(tensor: Tensor) -> Any:
    import numpy

    sizes = sizes_of(tensor)
    return numpy.full(sizes, "a") if tensor.dtype == "string" else numpy.zeros(sizes, tensor.dtype)


def run_by_keras(configuration: Configuration, version: int) -> Outcome:
    outputs: list[Any] = []
    place = CONSTRUCTION
    try:
        layer = real._build(configuration.layer, configuration.arguments, version)
        for number, call in enumerate(configuration.calls, 1):
            place = f"call {number}"
            given = [map_tensors(structure, array) for structure in call.inputs]
            outputs.append(real.shapes(layer(*given, **map_tensors(call.keywords, array, bare=False))))
    except Exception as error:  # noqa: BLE001 - whatever Keras raises is its answer
        return Outcome(place, tuple(outputs), error=str(error)[:200])
    return Outcome(None, tuple(outputs))


def run_by_rules(configuration: Configuration, version: int) -> Outcome:
    ctx = Context(Heap(), version, "channels_last", lambda callee, shapes: ours._apply(callee, shapes, ctx))
    ctx.on_data = ctx.arrays = True
    outputs: list[Any] = []
    place = CONSTRUCTION
    try:
        layer = ours._construct(configuration.layer, configuration.arguments, ctx)
        for number, call in enumerate(configuration.calls, 1):
            place = f"call {number}"
            inputs = [map_tensors(structure, lambda tensor: Shape(sizes_of(tensor))) for structure in call.inputs]
            keywords = map_tensors(call.keywords, lambda tensor: Shape(sizes_of(tensor)), bare=False)
            outputs.append(apply_layer(layer, inputs, keywords, ctx))
    except Mismatch as mismatch:
        return Outcome(place, tuple(outputs), error=mismatch.requirement)
    return Outcome(None, tuple(outputs))


@pytest.mark.parametrize(("name", "version"), CASES)
def test_what_is_said_of_a_run_is_true(name: str, version: int, count: int) -> None:
    wrong = []
    for seed, drawn_one in drawn(name, max(3, count // SHARE)):
        configuration = fitted(drawn_one, version)
        if configuration is None:
            continue
        true, mine = run_by_keras(configuration, version), run_by_rules(configuration, version)
        kind = difference(true, mine, exact=False)
        if kind in ("false alarm", "other shape", "crash"):
            program = configuration.snippet(real.LIBRARIES[version])
            wrong.append(f"{kind}, seed {seed}\n{program}\n    keras: {true}\n    rules: {mine}")
    real.forget(version)
    assert not wrong, "\n".join(wrong)
