"""What one analysis saw: findings, calls with their shapes, and places where tracking was lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keras_shape_lint.values import NO_GUARD

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.diagnostics import Diagnostic
    from keras_shape_lint.domain.dims import Dim
    from keras_shape_lint.source import Span
    from keras_shape_lint.transfer.outcome import Mismatch
    from keras_shape_lint.values import Guard, Model, Value

FAILS_WHEN_RUN = "fails_when_run"
"""The fact that says that Keras builds a layer, "certain" or "possible", and that no run of it works."""
FAILED_LAYER = "failed_layer"
"""The fact that holds the layer in which a run of a model fails."""


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One abstract call: where, of what, and the shapes that went in and came out (in their JSON form)."""

    file: str
    span: Span
    kind: str
    api: str
    name: str | None
    inputs: list[Any]
    output: Any
    parameters: int | None
    context: tuple[int, ...]
    traced: bool = False
    """It stands in `call` of a layer of the program, or in what that calls."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A place where the shape of a tensor was lost, and why."""

    line: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Operand:
    """One input as a message shows it: the value, and the expression the user wrote for it, if one is known.

    `name` is what to call it where there is no expression ("y of the dataset").
    """

    value: Value
    node: nodes.NodeNG | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A finding with everything that a repair may want to know.

    `node` is the syntax at which it is reported: the call of the layer, of ``model.add`` or of an operation, or the
    constructor. `callee` is the layer or model that refused (None for operations and constructors). A finding `follows`
    if one of the shapes that it compares comes out of a call that was refused: it tells the same story again.
    """

    diagnostic: Diagnostic
    mismatch: Mismatch
    label: str
    node: nodes.NodeNG
    operands: tuple[Operand, ...]
    callee: Value | None
    follows: bool = False
    guard: Guard = NO_GUARD
    """What decides whether a run comes to this finding."""
    keys: frozenset[tuple[Any, ...]] = frozenset()
    """Under what the record of what is `reported` has it."""


@dataclass(slots=True)
class Record:
    """The growing record of one file's analysis, for a program that may meet any of `versions` of Keras."""

    versions: frozenset[int]
    cases: list[Case] = field(default_factory=list)
    calls: list[CallRecord] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    spellings: set[str] = field(default_factory=set)
    reported: set[tuple[Any, ...]] = field(default_factory=set)
    shapes_contradict: bool = False
    """Whether a layer of the program declares another output shape than its `call` gives: who builds sees the first."""
    models: list[Model] = field(default_factory=list)
    """The functional and Sequential models that the program makes."""
    failed_in_runs: set[object] = field(default_factory=set)
    """The layers in which a run of the program fails."""
    refused_calls: set[int] = field(default_factory=set)
    """The identities of the calls in the program that Keras refuses."""
    learned_columns: dict[nodes.NodeNG, set[Dim | None]] = field(default_factory=dict)
    """The columns of the tables that each call fits a scaler to, None for those that are not known."""
    consequences: list[Case] = field(default_factory=list)
    """Findings that follow from others; filled when the analysis ends."""
