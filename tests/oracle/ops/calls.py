"""One call of an operation, in our names, and in those of the library."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.transfer.signatures import parse_signature, surroundings
from tests.oracle.configurations import Tensor

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class OpCall:
    """A call of an operation: positional arguments and keywords as the library has them."""

    name: str
    positional: tuple[Any, ...]
    keywords: dict[str, Any] = field(default_factory=dict)

    @staticmethod
    def of(name: str, arguments: dict[str, Any]) -> OpCall:
        """The call for arguments by our names; those that the library does not have are left out."""
        rule = op_rule(name)
        assert rule is not None, name
        annotations = surroundings(rule.function).annotations
        positional: list[Any] = []
        keywords: dict[str, Any] = {}
        leading = True
        for parameter in parse_signature(rule.signature):
            # Operands by position, as everybody writes them, so that the order is compared; the rest by name.
            operand = annotations.get(parameter.ours, "").startswith("Shape") or "*" in rule.signature
            operand = operand or parameter.ours in ("self", "start", "stop", "axis1", "axis2")
            if parameter.ours not in arguments:
                leading = False
            elif parameter.keywords:
                keywords.update(arguments[parameter.ours])
            elif parameter.variadic:
                positional.extend(arguments[parameter.ours])
                leading = False
            elif leading and operand:
                positional.append(arguments[parameter.ours])
            else:
                keywords[parameter.name] = arguments[parameter.ours]
                leading = False
        return OpCall(name, tuple(positional), keywords)

    def map(self, change: Callable[[Tensor], Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Positional arguments and keywords with every tensor replaced."""
        return (
            tuple(map_tensors(argument, change) for argument in self.positional),
            {name: map_tensors(argument, change) for name, argument in self.keywords.items()},
        )

    @property
    def static(self) -> bool:
        """Whether every size of every tensor is known."""
        found: list[Tensor] = []
        self.map(found.append)
        return all(None not in tensor.shape for tensor in found)

    def __str__(self) -> str:
        shown = [*map(repr, self.positional), *(f"{name}={value!r}" for name, value in self.keywords.items())]
        return f"{self.name}({', '.join(shown)})"


def map_tensors(argument: Any, change: Callable[[Tensor], Any]) -> Any:
    """The argument with every tensor in it replaced."""
    if isinstance(argument, Tensor):
        return change(argument)
    if isinstance(argument, (list, tuple)) and any(isinstance(part, (Tensor, list, tuple)) for part in argument):
        return type(argument)(map_tensors(part, change) for part in argument)
    return argument
