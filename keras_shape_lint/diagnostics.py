"""What the engine reports: one ``Diagnostic`` for each root cause, with its trace and its fixes."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from keras_shape_lint.rules import Rule
from keras_shape_lint.source import Source, Span


class Confidence(enum.Enum):
    """How directly a finding follows from the source; the names are those of pylint."""

    HIGH = "HIGH"
    """The path is straight-line and every fact is a literal of this file."""
    CONTROL_FLOW = "CONTROL_FLOW"
    """A branch was chosen or paths were joined on the way."""
    INFERENCE = "INFERENCE"
    """Facts came through calls, from other files or from symbolic dims."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``replacement`` where ``span`` is; an empty span inserts."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to repair a finding; ``safe`` fixes keep the meaning of the program and may be applied unasked."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step on a tensor's way to the finding: what happened at a line and the shape it left, as Keras prints it."""

    file: str
    line: int
    text: str
    shape: str | None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: the rule, the place, the whole message, and the facts behind it in a form that JSON can carry."""

    rule: Rule
    span: Span
    message: str
    facts: Mapping[str, object] = field(default_factory=dict)
    trace: tuple[Step, ...] = ()
    confidence: Confidence = Confidence.HIGH
    fixes: tuple[Fix, ...] = ()


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with all ``edits`` made.

    Edits may touch but not overlap; insertions at one place are made in the order given. Raises ValueError for edits
    that overlap.
    """
    source = Source(text, "")
    located = sorted(
        (
            (
                source.offset(edit.span.line, edit.span.column),
                source.offset(edit.span.end_line, edit.span.end_column),
                order,
                edit.replacement,
            )
            for order, edit in enumerate(edits)
        ),
        reverse=True,
    )
    following = len(text)
    for start, end, _, replacement in located:
        if start > end or end > following:
            raise ValueError("edits overlap")
        text = text[:start] + replacement + text[end:]
        following = start
    return text
