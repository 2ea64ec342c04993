"""Random sizes, shapes and arguments, the same ones for the same seed."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.oracle.configurations import Call, Configuration, Tensor, map_tensors

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.oracle.configurations import ShapeLike


SEEDS = "ORACLE_SEEDS"
"""The environment variable that chooses other configurations than the usual ones, for long runs."""


class Draw:
    """A source of random values; most are sensible, so that the rare bad one is what a configuration is about."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(f"{os.environ.get(SEEDS, '')}{seed}")

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.random.random() < probability

    def pick(self, *options: Any) -> Any:
        """One of the options."""
        return self.random.choice(options)

    def rarely(self, usual: Any, *others: Any, probability: float = 0.08) -> Any:
        """Mostly `usual`, now and then one of the others (bad values, say)."""
        return self.pick(*others) if self.chance(probability) else usual

    def integer(self, low: int, high: int) -> int:
        """An integer, both ends included."""
        return self.random.randint(low, high)

    def size(self, low: int = 1, high: int = 9) -> int:
        """A size of an axis; both ends included."""
        return self.integer(low, high)

    def dim(self, low: int = 1, high: int = 9, *, dynamic: float = 0.15) -> int | None:
        """A size of an axis, or None with probability `dynamic`."""
        return None if self.chance(dynamic) else self.size(low, high)

    def batch(self) -> int | None:
        """The size of the batch axis, mostly None."""
        return self.dim(1, 4, dynamic=0.8)

    def shape(self, rank: int, *, low: int = 1, high: int = 9, dynamic: float = 0.15) -> ShapeLike:
        """A shape of `rank` dims, the batch axis among them."""
        return (self.batch(), *(self.dim(low, high, dynamic=dynamic) for _ in range(rank - 1)))[:rank]

    def rank(self, usual: int, *, low: int = 1, probability: float = 0.08) -> int:
        """Mostly the usual rank, now and then one less or more, at least `low`."""
        drawn: int = self.rarely(usual, usual - 1, usual + 1, probability=probability)
        return max(low, drawn)

    def window(self, rank: int, low: int = 1, high: int = 3) -> int | tuple[int, ...] | list[int]:
        """A size of a window: an integer for all of `rank` axes, or a tuple or list of them."""
        if self.chance(0.5):
            return self.size(low, high)
        sizes = [self.size(low, high) for _ in range(rank)]
        return sizes if self.chance(0.5) else tuple(sizes)

    def some(self, probability: float = 0.4, **drawn: Callable[[], Any]) -> dict[str, Any]:
        """Each argument with this probability; the others keep their defaults."""
        return {name: make() for name, make in drawn.items() if self.chance(probability)}


def perturbed(configuration: Configuration, draw: Draw) -> Configuration:
    """Sometimes another configuration nearby: a changed input, or a second call with a changed input."""
    if draw.chance(0.65):
        return configuration
    last = configuration.calls[-1]
    if len(last.inputs) == 1 and not isinstance(last.inputs[0], list) and draw.chance(0.05):
        # What layers make of a list where a tensor belongs differs from one to the next: only no false alarm.
        count = draw.integer(1, 2)
        return replace(configuration, calls=(Call((list(last.inputs) * count,), last.keywords),), exact=False)
    changed = Call(tuple(_changed(structure, draw) for structure in last.inputs), last.keywords)
    if draw.chance(0.5):
        return replace(configuration, calls=(*configuration.calls, changed))
    return replace(configuration, calls=(*configuration.calls[:-1], changed))


def _changed(structure: Any, draw: Draw) -> Any:
    if isinstance(structure, list) and structure and draw.chance(0.08):
        return draw.pick(structure[0], structure[:-1], [*structure, structure[-1]])

    def change(tensor: Tensor) -> Any:
        shape = list(tensor.shape)
        axis = draw.integer(0, max(0, len(shape) - 1))
        kind = draw.pick("size", "size", "dynamic", "one", "drop", "add", "same", "same")
        if kind == "add":
            shape.insert(axis, draw.size())
        elif kind == "drop" and len(shape) > 1:
            del shape[axis]
        elif kind in ("size", "dynamic", "one") and shape:
            near = max(1, (shape[axis] or draw.size()) + draw.pick(1, -1, 2))
            shape[axis] = {"size": near, "dynamic": None, "one": 1}[kind]
        result = tuple(shape)
        return result if tensor.dtype == "float32" else Tensor(result, tensor.dtype)

    return map_tensors(structure, change)
