"""What is compared: a layer with its arguments, and what it is called with, as plain Python."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

ShapeLike: TypeAlias = "tuple[int | None, ...]"
"""A shape with the batch axis; None is dynamic."""


@dataclass(frozen=True)
class Tensor:
    """A tensor of a shape, where a bare tuple would not be taken for one (call keywords) or its dtype matters."""

    shape: ShapeLike
    dtype: str = "float32"

    def __repr__(self) -> str:
        dtype = "" if self.dtype == "float32" else f", dtype={self.dtype!r}"
        return f"keras.Input(batch_shape={self.shape!r}{dtype})"


@dataclass(frozen=True)
class Nested:
    """A layer as an argument of another: ``Bidirectional(Nested("keras.layers.LSTM", {"units": 3}))``."""

    layer: str
    arguments: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return _call(self.layer, self.arguments)


@dataclass(frozen=True)
class Hidden:
    """An argument that Keras gets and our rules see as unknown, such as a function; `text` is its source."""

    value: Any
    text: str

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Call:
    """One call of the layer: positional inputs, each a shape, a `Tensor`, or a list or tuple of them, and keywords."""

    inputs: tuple[Any, ...]
    keywords: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Configuration:
    """A layer by canonical name, its constructor arguments by keyword, and one call after the other.

    Where `exact` is false our rules may leave open what Keras knows, but never contradict it.
    """

    layer: str
    arguments: dict[str, Any]
    calls: tuple[Call, ...]
    exact: bool = True

    @staticmethod
    def of(layer: str, arguments: dict[str, Any], *inputs: Any, **keywords: Any) -> Configuration:
        """A single call with these positional inputs and call keywords."""
        return Configuration(layer, arguments, (Call(inputs, keywords),))

    def then(self, *inputs: Any, **keywords: Any) -> Configuration:
        """The same, with another call of the same layer after it."""
        return replace(self, calls=(*self.calls, Call(inputs, keywords)))

    def is_exact(self) -> bool:
        """Whether our rules see everything that Keras sees, and so have to say the same."""
        return self.exact and not _hides(self.arguments)

    def snippet(self, library: str = "keras") -> str:
        """The configuration as a program that runs under Keras."""
        lines = [f"import {library}" if library == "keras" else f"import {library} as keras"]
        lines.append(f"layer = {_call(self.layer, self.arguments)}")
        for call in self.calls:
            given = [_written(structure) for structure in call.inputs]
            given += [f"{name}={_written(value, bare=False)}" for name, value in call.keywords.items()]
            lines.append(f"print(layer({', '.join(given)}))")
        return "\n".join(lines)


def is_shape(structure: Any) -> bool:
    """Whether a structure of inputs is the shape of a single tensor."""
    return isinstance(structure, tuple) and all(dim is None or type(dim) is int for dim in structure)


def map_tensors(structure: Any, change: Callable[[Tensor], Any], *, bare: bool = True) -> Any:
    """The structure with every tensor changed; with `bare` a tuple of dims is a tensor as well."""
    if isinstance(structure, Tensor):
        return change(structure)
    if bare and is_shape(structure):
        return change(Tensor(structure))
    if isinstance(structure, (list, tuple)):
        return type(structure)(map_tensors(part, change, bare=bare) for part in structure)
    if isinstance(structure, dict):
        return {name: map_tensors(part, change, bare=bare) for name, part in structure.items()}
    return structure


def map_arguments(argument: Any, change: Callable[[Nested | Hidden], Any]) -> Any:
    """The argument with nested layers and hidden values changed, wherever they are in lists, tuples and dicts."""
    if isinstance(argument, (Nested, Hidden)):
        return change(argument)
    if isinstance(argument, (list, tuple)):
        return type(argument)(map_arguments(part, change) for part in argument)
    if isinstance(argument, dict):
        return {name: map_arguments(part, change) for name, part in argument.items()}
    return argument


def _hides(argument: Any) -> bool:
    hidden: list[bool] = []
    map_arguments(argument, lambda part: hidden.append(isinstance(part, Hidden) or _hides(part.arguments)))
    return any(hidden)


def _call(name: str, arguments: dict[str, Any]) -> str:
    return f"{name}({', '.join(f'{key}={value!r}' for key, value in arguments.items())})"


def _written(structure: Any, *, bare: bool = True) -> str:
    return repr(map_tensors(structure, lambda tensor: tensor, bare=bare))
