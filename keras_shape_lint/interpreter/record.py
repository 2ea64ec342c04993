"""What one analysis saw: findings, calls with their shapes, and places where tracking was lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keras_shape_lint.diagnostics import Diagnostic
    from keras_shape_lint.source import Span


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One abstract call: where, of what, and the shapes that went in and came out (in their JSON form)."""

    span: Span
    kind: str
    api: str
    name: str | None
    inputs: list[Any]
    output: Any
    parameters: int | None
    context: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A place where the shape of a tensor was lost, and why."""

    line: int
    column: int
    reason: str


@dataclass(slots=True)
class Record:
    """The growing record of one file's analysis."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    calls: list[CallRecord] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    spellings: set[str] = field(default_factory=set)
    reported: set[tuple[Any, ...]] = field(default_factory=set)
