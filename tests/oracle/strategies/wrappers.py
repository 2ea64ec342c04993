"""Layers around other layers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration, Nested, Tensor
from tests.oracle.strategies.recurrent import STATES, options, sequence

if TYPE_CHECKING:
    from tests.oracle.draw import Draw


def bidirectional(name: str, draw: Draw) -> Configuration:
    """A recurrent layer, sometimes with a counterpart of its own, sometimes something else."""
    inner = draw.pick(*STATES)
    arguments = {"units": draw.rarely(draw.size(1, 4), 0)} | options(draw)
    wrapped: Any = Nested(f"keras.layers.{inner}", arguments)
    given = {"layer": draw.rarely(wrapped, Nested("keras.layers.Dense", {"units": 2}), "LSTM", None, 3)}
    given |= draw.some(0.6, merge_mode=lambda: draw.rarely(draw.pick("sum", "mul", "ave", "concat", None), "add", 3))
    if draw.chance(0.25):
        changed = {"go_backwards": not arguments.get("go_backwards", False)}
        changed |= draw.some(0.15, units=lambda: draw.size(1, 4), return_sequences=lambda: True)
        changed |= draw.some(0.1, go_backwards=lambda: True)
        given["backward_layer"] = Nested(f"keras.layers.{inner}", {**arguments, **changed})
    shape = sequence(draw)
    if draw.chance(0.15):
        units = max(1, arguments["units"])
        states = [Tensor((shape[0], units)) for _ in range(draw.rarely(2 * STATES[inner], 1, 3))]
        return Configuration.of(name, given, shape, initial_state=states)
    return Configuration.of(name, given, shape)


def time_distributed(name: str, draw: Draw) -> Configuration:
    """Layers for steps of any rank."""
    layers = {
        "Dense": {"units": 3},
        "Flatten": {},
        "Conv1D": {"filters": 2, "kernel_size": 2},
        "Conv2D": {"filters": 2, "kernel_size": 3, "padding": "same"},
        "MaxPooling2D": {"pool_size": 2},
        "GlobalAveragePooling1D": {},
        "LSTM": {"units": 3},
        "Dropout": {"rate": 0.3},
        "BatchNormalization": {},
        "LayerNormalization": {},
        "Activation": {"activation": "relu"},
        "Embedding": {"input_dim": 9, "output_dim": 2},
        "Bidirectional": {"layer": Nested("keras.layers.GRU", {"units": 2})},
        "TimeDistributed": {"layer": Nested("keras.layers.Dense", {"units": 2})},
    }
    inner = draw.pick(*layers)
    usual = {"Conv1D": 4, "Conv2D": 5, "MaxPooling2D": 5, "GlobalAveragePooling1D": 4, "LSTM": 4, "Bidirectional": 4}
    rank = draw.rarely(usual.get(inner, draw.pick(3, 4)), 2, 3, 4, 5, 6, probability=0.25)
    wrapped: Any = Nested(f"keras.layers.{inner}", layers[inner])
    shape = draw.shape(rank, dynamic=0.1, low=2)
    if len(shape) > 1 and draw.chance(0.3):
        shape = (shape[0], None, *shape[2:])
    given = {"layer": draw.rarely(wrapped, "Dense", None, 3, probability=0.03)}
    # Keras 3 gives these, which have one right rank, a shape that means nothing for another one.
    exact = inner not in ("MaxPooling2D", "GlobalAveragePooling1D", "LSTM", "Bidirectional")
    return replace(Configuration.of(name, given, shape), exact=exact)


STRATEGIES = {"keras.layers.Bidirectional": bidirectional, "keras.layers.TimeDistributed": time_distributed}
