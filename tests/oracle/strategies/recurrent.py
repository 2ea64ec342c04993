"""LSTM, GRU and SimpleRNN."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration, Nested, Tensor

if TYPE_CHECKING:
    from tests.oracle.configurations import ShapeLike
    from tests.oracle.draw import Draw

STATES = {"LSTM": 2, "GRU": 1, "SimpleRNN": 1}
OF_CUDNN = {"CuDNNLSTM": 2, "CuDNNGRU": 1}
"""Those that only Keras 2 has."""


def sequence(draw: Draw, rank: int = 3) -> ShapeLike:
    """Batches of sequences, often of unknown length, rarely with unknown features."""
    shape = list(draw.shape(draw.rank(rank, probability=0.1), dynamic=0.05))
    if len(shape) > 1 and draw.chance(0.3):
        shape[1] = None
    return tuple(shape)


def options(draw: Draw) -> dict[str, Any]:
    """The arguments that every recurrent layer has."""
    return draw.some(
        0.3,
        return_sequences=lambda: draw.pick(True, False),
        return_state=lambda: draw.pick(True, False),
        go_backwards=lambda: True,
        stateful=lambda: draw.pick(True, False, False),
        unroll=lambda: draw.pick(True, False, False),
    )


def gated(name: str, draw: Draw) -> dict[str, Any]:
    """The arguments of one kind of gates, for a layer or a cell."""
    units = draw.size(1, 5)
    arguments: dict[str, Any] = {"units": units if "CuDNN" in name else draw.rarely(units, 0, -1, 2.5, "4", None)}
    arguments |= draw.some(0.2, use_bias=lambda: False, dropout=lambda: 0.2, recurrent_dropout=lambda: 0.1)
    if "GRU" in name:
        arguments |= draw.some(0.2, reset_after=lambda: draw.pick(True, False))
    arguments |= draw.some(0.2, activation=lambda: draw.rarely(draw.pick("relu", "tanh", None), 3))
    return arguments


def recurrent(name: str, draw: Draw) -> Configuration:
    """Sequences, now and then with an initial state."""
    arguments = gated(name, draw) | options(draw)
    shape = sequence(draw)
    if draw.chance(0.2):
        units = arguments["units"] if type(arguments["units"]) is int else 2
        count = draw.rarely((STATES | OF_CUDNN)[name.rpartition(".")[2]], 1, 2, 3)
        states = [Tensor((shape[0], max(1, draw.rarely(units, units + 1)))) for _ in range(count)]
        return Configuration.of(name, arguments, shape, initial_state=states)
    return Configuration.of(name, arguments, shape)


def cell(name: str, draw: Draw) -> Configuration:
    """One step, with states that fit, mostly."""
    arguments = gated(name, draw)
    units = arguments["units"] if type(arguments["units"]) is int and arguments["units"] > 0 else 2
    batch = draw.batch()
    count = STATES[name.rpartition(".")[2].removesuffix("Cell")]
    states = [(batch, draw.rarely(units, units + 1, 1, None)) for _ in range(count)]
    inputs = (batch, draw.dim(dynamic=0.05))
    return Configuration.of(name, arguments, *draw.rarely((inputs, states), (inputs,), probability=0.03))


def nested_cell(draw: Draw) -> Nested:
    """One cell of Keras as an argument."""
    kind = draw.pick("LSTMCell", "GRUCell", "SimpleRNNCell")
    return Nested(f"keras.layers.{kind}", {"units": draw.rarely(draw.size(1, 4), 0, probability=0.03)})


def rnn(name: str, draw: Draw) -> Configuration:
    """One cell, a list of cells, or a stack; sometimes something else."""
    cells = [nested_cell(draw) for _ in range(draw.integer(1, 3))]
    given = draw.pick(cells[0], cells, tuple(cells), Nested("keras.layers.StackedRNNCells", {"cells": cells}))
    given = draw.rarely(given, None, "LSTMCell", Nested("keras.layers.Dense", {"units": 2}), probability=0.05)
    # With other ranks Keras 2 broadcasts what it finds.
    return replace(Configuration.of(name, {"cell": given, **options(draw)}, sequence(draw)), exact=True)


def stacked_cells(name: str, draw: Draw) -> Configuration:
    """Cells called directly, one after the other."""
    cells = [nested_cell(draw) for _ in range(draw.integer(2, 3))]
    batch = draw.batch()
    states: list[Any] = []
    for each in cells:
        width = max(1, each.arguments["units"])
        states.append([(batch, width)] * (2 if "LSTM" in each.layer else 1))
    return replace(Configuration.of(name, {"cells": cells}, (batch, draw.size()), states), exact=False)


STRATEGIES = {
    **{f"keras.layers.{name}": recurrent for name in (*STATES, *OF_CUDNN)},
    **{f"keras.layers.{name}Cell": cell for name in STATES},
    "keras.layers.RNN": rnn,
    "keras.layers.StackedRNNCells": stacked_cells,
}
