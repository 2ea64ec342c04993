"""Functions of a program as arguments: what the library calls, and what our rules are told of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class ProgramFunction(Value):
    """A function: `run` on tensors, `shapes` on the structures of their shapes; `text` is its source."""

    text: str
    run: Callable[..., Any] = field(compare=False)
    shapes: Callable[..., Any] = field(compare=False)

    def __call__(self, *arguments: Any) -> Any:
        return self.run(*arguments)

    def __repr__(self) -> str:
        return self.text


def same() -> ProgramFunction:
    """The first argument."""
    return ProgramFunction("lambda x, *_: x", lambda x, *_: x, lambda x, *_: x)


def new_axis() -> ProgramFunction:
    """The first argument with an axis of size 1 in front."""
    return ProgramFunction("lambda x, *_: x[None]", lambda x, *_: x[None], lambda x, *_: Shape((1,)) + x)


def twice() -> ProgramFunction:
    """The first argument twice, as a tuple."""
    return ProgramFunction("lambda x, *_: (x, x)", lambda x, *_: (x, x), lambda x, *_: (x, x))


def ones(*dims: int) -> ProgramFunction:
    """A new tensor, whatever the arguments are."""
    import tensorflow

    return ProgramFunction(f"lambda *_: ones({dims})", lambda *_: tensorflow.ones(dims), lambda *_: Shape(dims))


def numbers(*dims: int) -> ProgramFunction:
    """A new array of NumPy, whatever the arguments are."""
    import numpy

    return ProgramFunction(f"lambda *_: ones({dims})", lambda *_: numpy.ones(dims), lambda *_: Shape(dims))


def several(*shapes: tuple[int, ...]) -> ProgramFunction:
    """New arrays of NumPy as a tuple, whatever the arguments are."""
    import numpy

    return ProgramFunction(
        f"lambda *_: tuple(map(ones, {shapes}))",
        lambda *_: tuple(map(numpy.ones, shapes)),
        lambda *_: tuple(map(Shape, shapes)),
    )


def carried(step: ProgramFunction) -> ProgramFunction:
    """A step of a scan: it keeps what it carries, and gives something for the element."""
    return ProgramFunction(
        f"lambda carry, x: (carry, ({step.text})(x))",
        lambda carry, x: (carry, step.run(x)),
        lambda carry, x: (carry, step.shapes(x)),
    )


def recurrent_step(step: ProgramFunction) -> ProgramFunction:
    """A step of a recurrent network: an output for the input, and the states as they were."""
    return ProgramFunction(
        f"lambda x, states: (({step.text})(x), states)",
        lambda x, states: (step.run(x), states),
        lambda x, states: (step.shapes(x), states),
    )
