"""The state of one interpretation: heap, path, frames, and the record of what was seen."""

from __future__ import annotations

import bisect
import enum
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.heap import MISSING, Changes, Heap
from keras_shape_lint.interpreter.budget import JOINS_A_STEP, Budget
from keras_shape_lint.interpreter.paths import CONFLICT, EQUALS, NOT, choose_content, view
from keras_shape_lint.interpreter.python.samples import settled
from keras_shape_lint.values import (
    NO_GUARD,
    Const,
    Deferred,
    Dict,
    Function,
    Guard,
    Module,
    Mutable,
    Number,
    Opaque,
    Origin,
    Scope,
    Value,
    serial,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.interpreter.inquiry import Inquiry
    from keras_shape_lint.interpreter.library_protocol import Libraries
    from keras_shape_lint.interpreter.python.raising import Attempt
    from keras_shape_lint.interpreter.record import CallRecord, Record
    from keras_shape_lint.source import Source
    from keras_shape_lint.transfer.outcome import Mismatch


class Flow(enum.Enum):
    """How a statement ended."""

    NEXT = "next"
    RETURN = "return"
    BREAK = "break"
    CONTINUE = "continue"
    RAISE = "raise"


@dataclass(slots=True)
class Exit:
    """A path that left a block under an unknown condition: what it changed since `mark`, and the value it returns."""

    flow: Flow
    guard: Guard
    mark: int
    changes: Changes
    value: Value | None = None
    left: int = field(default_factory=serial)
    """When it left, as a serial number: what was made later it has never seen."""
    loops: int = 0
    """How many loops of the frame were around it: a `break` is one of the innermost of them."""


@dataclass(slots=True)
class Frame:
    """One activation: of the module, a function or a class body."""

    scope: Scope
    source: Source
    function: Function | None = None
    call_site: nodes.NodeNG | None = None
    exits: list[Exit] = field(default_factory=list)
    result: Value | None = None
    yielded: list[Value] | None = None
    """What a generator has yielded so far; None for other functions."""
    endless: bool = False
    """A generator yields in a loop of unknown length, or under a condition: not all of its items are known."""
    loops: int = 0
    """How many loops of it are being run, one in the other."""
    branches: int = 0
    """How many unknown conditions held when it started."""
    steps: int = 0
    """How many steps were left when it started."""
    catching: int = 0
    """Greater than 0 where the program expects errors: nothing is reported."""


def _environment() -> Dict:
    environment = Dict()
    environment.slots["open"] = True
    return environment


@dataclass(slots=True)
class Machine:
    """Everything that the parts of the interpreter share."""

    config: Configuration
    main: Source
    """The file that is analysed; others are read because it imports them."""
    record: Record
    libraries: Libraries
    versions: frozenset[int] = frozenset((2, 3))
    heap: Heap = field(default_factory=Heap)
    facts: Guard = NO_GUARD
    frames: list[Frame] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    data_format: Any = UNKNOWN
    branches: int = 0
    """How many unknown conditions hold the present statement."""
    loop_level: int = 0
    """`branches` in the body of the innermost loop that is not run item by item."""
    tracing: int = 0
    """Greater than 0 inside `call` of a layer of the program, where tensors are those of the backend."""
    unseen_by_build: bool = False
    """Keras does not look into the code that is being run while it builds: errors in it show when the model runs."""
    overrides: dict[str, Value] = field(default_factory=dict)
    functions: list[Function] = field(default_factory=list)
    modules: dict[Path, Module] = field(default_factory=dict)
    stubs: set[str] = field(default_factory=set)
    """The paths of the files read so far that model modules of other packages."""
    imported: dict[Deferred, Value] = field(default_factory=dict)
    made_by_imports: list[tuple[int, int]] = field(default_factory=list)
    """The serial numbers of what imports made, which all paths share: (before the first, after the last)."""
    entered: set[Any] = field(default_factory=set)
    inputs: set[int] = field(default_factory=set)
    """The tensors that ``Input`` made, by serial number."""
    sparse: set[int] = field(default_factory=set)
    """Those of them that ``Input(sparse=True)`` made."""
    names_taken: dict[str, int] = field(default_factory=dict)
    inquiry: Inquiry | None = None
    """Where the requirements of a function are being found out: what takes them down."""
    asked_running: bool = False
    """Whether the last rule that ran would perhaps have said something else of a run on data."""
    refused: dict[int, Mismatch] = field(default_factory=dict)
    """What only some of the possible versions refused in the call that runs now, by version."""
    pending: dict[int, Callable[[str], None]] = field(default_factory=dict)
    """Findings that hold for one version only, to be made if the others fail later: version -> report(remark)."""
    calling: nodes.NodeNG | None = None
    """The call of the built-in function that runs now, which calls functions in turn."""
    attempts: list[Attempt] = field(default_factory=list)
    """The `try` bodies that run, innermost last."""
    doubts: int = 0
    """How often something was met that may raise an exception."""
    writes: int = 0
    """How often an array has been written to in place: what was said before of the values in arrays may not hold."""
    masks: dict[int, Value] = field(default_factory=dict)
    """The masks of tensors that somebody asked for, by the tensor's serial."""
    environ: Dict = field(default_factory=_environment)
    """``os.environ``: what the program sets itself is known, all else is not."""
    _interned: dict[Hashable, int] = field(default_factory=dict)
    _fresh: int = 0

    @property
    def frame(self) -> Frame:
        """The activation that runs now."""
        return self.frames[-1]

    @property
    def source(self) -> Source:
        """The file that holds the statement that runs now."""
        return self.frames[-1].source

    # -------------------------------------------------------------------------------------------- unknown values

    def unknown(self, reason: str | None = None, *, name: str | None = None) -> Opaque:
        """A new unknown value, equal to no other; a `reason` says that something was lost here."""
        self._fresh += 1
        return Opaque(("fresh", self._fresh), name=name, reason=reason)

    def derived(self, operation: str, *operands: Value | str, name: str | None = None) -> Opaque:
        """The unknown result of a pure operation: the same operation on the same operands is the same value."""
        key = (operation, *(self.key_of(operand) for operand in operands))
        return Opaque(self.interned(key), name=name)

    def interned(self, key: Hashable) -> Hashable:
        """A flat key for a compound one: keys are compared and hashed all the time, so they must not nest."""
        return ("key", self._interned.setdefault(key, len(self._interned)))

    def key_of(self, value: Value | str) -> Hashable:
        """A flat, hashable identity of a value."""
        if isinstance(value, str):
            return value
        if isinstance(value, Opaque):
            compound = isinstance(value.key, tuple) and value.key[0] in (EQUALS, NOT)
            return self.interned(value.key) if compound else value.key
        if isinstance(value, Const):
            return (type(value.value).__name__, value.value)
        if isinstance(value, Number):
            return value.dim
        return self.interned(value) if value.__hash__ is not None else ("id", id(value))

    # -------------------------------------------------------------------------------------------- paths

    def look(self, value: Value) -> Value:
        """The value as it is on the present path."""
        if isinstance(value, Deferred):
            from keras_shape_lint.interpreter.python.modules import resolve

            value = resolve(self, value)
        return view(value, self.facts)

    @contextmanager
    def assuming(self, guard: Guard) -> Iterator[None]:
        """Run something under more facts."""
        facts, self.facts = self.facts, self.facts | guard
        self.branches += 1
        try:
            yield
        finally:
            self.facts = facts
            self.branches -= 1

    @contextmanager
    def one_of_several(self) -> Iterator[None]:
        """Run something for one alternative of a value: what it does is not certain."""
        self.branches += 1
        try:
            yield
        finally:
            self.branches -= 1

    def fork(self, first: Guard, second: Guard, run: Callable[[bool], Flow], result: Sequence[Frame] = ()) -> Flow:
        """Run both sides of an unknown condition from the same state, then join what they changed.

        `run(True)` is run under the guard `first`, `run(False)` under `second`. A side that leaves the block is noted
        as an `Exit` of the frame, and the other side's facts hold from here on.
        """
        mark, facts = self.heap.mark(), self.facts
        sides: list[tuple[Flow, Changes, Value | None, list[Exit]]] = []
        starts: list[int] = []
        for holds, guard in ((True, first), (False, second)):
            earlier, self.frame.exits = self.frame.exits, []
            starts.append(serial())
            with self.assuming(guard):
                flow = run(holds)
            exits = [self._rebase(found, mark, guard) for found in self.frame.exits]
            self.frame.exits = earlier
            sides.append((flow, self.heap.changes(mark), self.frame.result, exits))
            self.heap.undo(mark)
        (flow_a, changes_a, result_a, exits_a), (flow_b, changes_b, result_b, exits_b) = sides
        self.frame.exits += exits_a + exits_b
        if flow_a is flow_b:
            self._apply((first, second), changes_a, changes_b, starts)
            if flow_a is Flow.RETURN and result_a is not None and result_b is not None:
                self.frame.result = self._join_results(first, result_a, result_b, second)
            return flow_a
        # Different ends: one of them goes on (or is the one that matters), the other one is an exit.
        leaver = 0 if flow_b is Flow.NEXT or flow_a is Flow.RAISE else 1
        left, stayed = sides[leaver], sides[1 - leaver]
        guards = (first, second)
        if left[0] is not Flow.RAISE:
            self.frame.exits.append(Exit(left[0], guards[leaver], mark, left[1], left[2], loops=self.frame.loops))
        self.write_all(stayed[1])
        self.frame.result = stayed[2]
        self.facts = facts | guards[1 - leaver]
        return stayed[0]

    def _join_results(self, guard: Guard, first: Value, second: Value, opposite: Guard | None = None) -> Value:
        joined = choose_content(guard, first, second, opposite)
        assert isinstance(joined, Value)
        return joined

    def _rebase(self, found: Exit, mark: int, guard: Guard) -> Exit:
        """The exit as seen from an earlier mark, which is about to be undone."""
        before = self.heap.changes(mark, found.mark)
        changes = {**before, **found.changes}
        return replace(found, guard=found.guard | guard, mark=mark, changes=changes)

    def leave(self, flow: Flow, facts: Guard, mark: int) -> None:
        """Let the present path end here, and go on from an earlier mark, at which these facts held."""
        self.frame.exits = [
            self._rebase(found, mark, NO_GUARD) if found.mark > mark else found for found in self.frame.exits
        ]
        if flow is not Flow.RAISE:
            changes = self.heap.changes(mark)
            self.frame.exits.append(
                Exit(flow, self.facts - facts, mark, changes, self.frame.result, loops=self.frame.loops)
            )
        self.frame.result = None
        self.heap.undo(mark)

    def exits_since(self, mark: int) -> list[Exit]:
        """The exits of the present frame as seen from a mark, which is about to be undone."""
        return [self._rebase(found, mark, NO_GUARD) for found in self.frame.exits]

    def _apply(self, guards: tuple[Guard, Guard], first: Changes, second: Changes, starts: Sequence[int]) -> None:
        """Write the join of what two paths changed, which had started at these serial numbers."""
        self.budget.spend((len(first) + len(second)) // JOINS_A_STEP)
        for place in {**first, **second}:
            owner, slot = place
            now = owner.slots.get(slot, MISSING)
            a, b = first.get(place, now), second.get(place, now)
            own = place not in second and self._is_private(owner, starts[0])
            if own or (place not in first and self._is_private(owner, starts[1])):
                # One path has made the owner, so that the other one knows nothing of it.
                self.heap.write(owner, slot, a if own else b)
            else:
                self.write_joined(guards[0], owner, slot, a, b, guards[1])

    def _is_private(self, owner: Mutable, start: int) -> bool:
        """Whether a path that started then has made this, and not for all paths."""
        if owner.serial <= start:
            return False
        index = bisect.bisect(self.made_by_imports, (owner.serial,)) - 1
        return index < 0 or self.made_by_imports[index][1] < owner.serial

    def note_import(self, start: int) -> None:
        """A module was run, whose values all paths share; `start` is the serial number before the first of them."""
        while self.made_by_imports and self.made_by_imports[-1][0] > start:
            # Imports of the module itself.
            self.made_by_imports.pop()
        self.made_by_imports.append((start, serial()))

    def write_all(self, changes: Changes) -> None:
        """Write what a path changed."""
        for (owner, slot), content in changes.items():
            self.heap.write(owner, slot, content)

    def merge_exits(self, *flows: Flow, ended: Scope | None = None) -> bool:
        """Join the present state with the exits of these flows, from this loop if it is in one; whether there were any.

        The variables of a scope that has `ended` are of no interest any more.
        """
        taken = [found for found in self.frame.exits if self._ends_here(found, flows)]
        self.frame.exits = [found for found in self.frame.exits if not self._ends_here(found, flows)]
        past = self.heap.backwards()
        for found in reversed(taken):
            before = past.content_at(found.mark)
            joined = 0
            for place in {**before, **found.changes}:
                owner, slot = place
                # What was made after the path had left it does not know.
                if owner is ended or (place not in found.changes and self._is_private(owner, found.left)):
                    continue
                now = owner.slots.get(slot, MISSING)
                there = found.changes.get(place, before.get(place, now))
                self.write_joined(found.guard, owner, slot, there, now)
                joined += 1
            self.budget.spend(joined // JOINS_A_STEP)
            if found.value is not None:
                result = self.frame.result
                self.frame.result = (
                    found.value if result is None else self._join_results(found.guard, found.value, result)
                )
        return bool(taken)

    def _ends_here(self, found: Exit, flows: Sequence[Flow]) -> bool:
        return found.flow in flows and (found.flow is Flow.RETURN or found.loops >= self.frame.loops)

    def has_left(self, flow: Flow) -> bool:
        """Whether a path has left the body of the loop that is run, this way."""
        return any(self._ends_here(found, (flow,)) for found in self.frame.exits)

    def write_joined(
        self,
        guard: Guard,
        owner: Mutable,
        slot: Hashable,
        first: object,
        second: object,
        opposite: Guard | None = None,
    ) -> None:
        joined = settled(slot, choose_content(guard, first, second, opposite))
        if joined is CONFLICT:
            from keras_shape_lint.interpreter.python.heap_loss import forget_slot

            forget_slot(self, owner, slot)
            return
        self.heap.write(owner, slot, joined)
        if isinstance(joined, Opaque):
            from keras_shape_lint.interpreter.python.heap_loss import forget_containers

            # It may still be what one of the paths had, and be changed through this slot.
            forget_containers(self, first, second)

    # -------------------------------------------------------------------------------------------- places

    def note_call(self, call: CallRecord) -> None:
        """Take down a call of a layer, a model or an operation."""
        self.record.calls.append(call)
        self.budget.go_on()

    def origin(self, label: str, node: nodes.NodeNG | None) -> Origin:
        """Where a value is made now."""
        return Origin(label, node, self.source)

    def context_lines(self) -> tuple[int, ...]:
        """The lines of the calls that led here, innermost last."""
        return tuple(frame.call_site.lineno or 0 for frame in self.frames if frame.call_site is not None)

    def call_in_main(self) -> nodes.NodeNG | None:
        """The innermost call in the analysed file that led into another file, if every run of it comes to this place.

        What another file does under a condition is no fault of the call that led there.
        """
        for index in range(len(self.frames) - 1, 0, -1):
            caller, frame = self.frames[index - 1], self.frames[index]
            if caller.source is self.main and frame.source is not self.main:
                conditional = self.branches > frame.branches or any(inner.exits for inner in self.frames[index:])
                return None if conditional else frame.call_site
        return None
