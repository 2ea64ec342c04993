"""What an idiom needs to write the next statements: names, what they hold, and random choices that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle.draw import Draw
from tests.oracle.programs.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable

Sizes = tuple[Any, ...]
OPEN_SIZE = 6
"""What is None in an input is this in the data."""


class Writer:
    """The hand that writes a program."""

    def __init__(self, seed: str, version: int) -> None:
        self.draw = Draw(seed)
        self.program = Program(version)
        self.version = version
        self._count = 0

    def say(self, *statements: str) -> None:
        """Write statements and run them. Raises Refused."""
        for statement in statements:
            self.program.run(statement)

    def peek(self, expression: str) -> Any:
        """The value of an expression that does not become part of the program."""
        return eval(expression, self.program.names)

    def fresh(self, stem: str) -> str:
        """A name that is not yet used."""
        self._count += 1
        return f"{stem}{self._count}"

    def target(self, name: str) -> str:
        """What the next value of a chain is called: the same name again, or another."""
        return name if self.draw.chance(0.6) else self.fresh("x")

    def held(self, kind: Callable[[Any], bool]) -> list[str]:
        """The variables that hold values of a kind, the newest last."""
        return [name for name, value in self.program.names.items() if not name.startswith("__") and kind(value)]

    def tensors(self, *ranks: int) -> list[str]:
        """The variables that hold symbolic tensors of these ranks (all if none is given)."""
        return self.held(lambda value: is_tensor(value) and (not ranks or len(value.shape) in ranks))

    def tensor(self, *ranks: int) -> str:
        """One of them; a new input if there is none."""
        found = self.tensors(*ranks)
        if found and self.draw.chance(0.95):
            return self.draw.pick(found[-1], found[-1], *found)
        return self.input(self.draw.pick(*(ranks or (2, 3, 4))))

    def input(self, rank: int) -> str:
        """A new input."""
        name = self.fresh(self.draw.pick("x", "inputs", "a"))
        sizes: list[Any] = [self.draw.pick(4, 6, 8, 12) for _ in range(rank - 1)]
        if rank > 2 and self.draw.chance(0.15):
            sizes[self.draw.integer(0, rank - 3)] = None
        extra = self.draw.pick("", "", "", f", name={name!r}")
        if self.draw.chance(0.1):
            extra += f", batch_size={self.draw.pick(2, 4)}"
        call = self.draw.pick("keras.Input", "Input", "layers.Input")
        self.say(f"{name} = {call}({self.draw.pick('shape=', '')}{tuple(sizes)!r}{extra})")
        return name

    def shape(self, name: str) -> Sizes:
        """The shape of a tensor by its expression, batch axis first."""
        return tuple(self.peek(name).shape)

    def models(self, count: int | None = None) -> list[str]:
        """The variables that hold models with inputs and outputs; `count` says how many inputs."""

        def kind(value: Any) -> bool:
            inputs, outputs = _parts(value, "inputs"), _parts(value, "outputs")
            return bool(inputs and outputs) and count in (None, len(inputs or ()))

        return self.held(kind)

    def array(self, shape: Sizes, samples: int) -> str:
        """The source of an array for an input or output of this shape."""
        sizes = (samples, *(OPEN_SIZE if size is None else size for size in shape[1:]))
        make = self.draw.pick("rand", "zeros", "ones", "normal")
        if make == "rand":
            return f"np.random.rand({', '.join(map(str, sizes))})"
        if make == "normal":
            return f"np.random.normal(size={sizes!r}).astype('float32')"
        return f"np.{make}({sizes!r}{self.draw.pick('', ', dtype=np.float32')})"


def is_tensor(value: Any) -> bool:
    """Whether it is a symbolic tensor."""
    return type(value).__name__ == "KerasTensor"


def _parts(model: Any, name: str) -> list[Any] | None:
    if isinstance(model, type) or not hasattr(model, "fit"):
        return None
    found = getattr(model, name, None)
    return found if isinstance(found, list) and all(is_tensor(part) for part in found) else None
