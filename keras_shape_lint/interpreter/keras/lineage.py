"""Where tensors come from: the calls behind them, backwards from the outputs of a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.values import Tensor, Value, walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from keras_shape_lint.values import Producer


def symbolic_tensors(value: Value) -> list[Tensor]:
    """The symbolic tensors in a value, in order."""
    return [found for found in walk(value) if isinstance(found, Tensor)]


def operands(producer: Producer) -> Iterator[Value]:
    """All that a call was given, with what is inside of its containers."""
    for value in (*producer.positional, *producer.keywords.values()):
        yield from walk(value)


def sources(tensor: Tensor) -> list[Tensor]:
    """The tensors that the call which made a tensor was given."""
    return [] if tensor.producer is None else [part for part in operands(tensor.producer) if isinstance(part, Tensor)]


def lineage(outputs: Value, ends: Container[int] = ()) -> Iterator[Tensor]:
    """The tensors in a value and all that they are made of, each once.

    Those with a serial in `ends` are left out, and so is what lies behind them.
    """
    seen: set[int] = set()
    pending = symbolic_tensors(outputs)
    while pending:
        tensor = pending.pop()
        if tensor.serial in seen or tensor.serial in ends:
            continue
        seen.add(tensor.serial)
        yield tensor
        pending += sources(tensor)
