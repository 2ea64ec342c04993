"""LSTM, GRU and SimpleRNN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Configuration, Tensor

if TYPE_CHECKING:
    from tests.oracle.configurations import ShapeLike
    from tests.oracle.draw import Draw

STATES = {"LSTM": 2, "GRU": 1, "SimpleRNN": 1}


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
    arguments: dict[str, Any] = {"units": draw.rarely(draw.size(1, 5), 0, -1, 2.5, "4", None, True)}
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
        count = draw.rarely(STATES[name.rpartition(".")[2]], 1, 2, 3)
        states = [Tensor((shape[0], max(1, draw.rarely(units, units + 1)))) for _ in range(count)]
        return Configuration.of(name, arguments, shape, initial_state=states)
    return Configuration.of(name, arguments, shape)


STRATEGIES = {f"keras.layers.{name}": recurrent for name in STATES}
