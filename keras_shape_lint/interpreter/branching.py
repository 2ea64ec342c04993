"""Paths: what runs under a condition that is not known, the ways out of blocks, and the join where paths meet."""

from __future__ import annotations

import bisect
import enum
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.budget import JOINS_A_STEP
from keras_shape_lint.interpreter.paths import CONFLICT, choose_content
from keras_shape_lint.interpreter.python.samples import settled
from keras_shape_lint.values import NO_GUARD, UNBOUND, Dict, Guard, List, Mutable, Opaque, Scope, Union, Value, serial

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from keras_shape_lint.heap import Changes, Heap
    from keras_shape_lint.interpreter.budget import Budget
    from keras_shape_lint.interpreter.machine import Frame, Machine


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


class Branching:
    """The part of the machine that forks and joins: the heap, the facts of the path, the exits of the frame."""

    heap: Heap
    facts: Guard
    premises: Guard
    branches: int
    forks: int
    budget: Budget
    made_by_imports: list[tuple[int, int]]

    @property
    def frame(self) -> Frame:
        """The activation that runs now."""
        raise NotImplementedError

    def _whole(self) -> Machine:
        return cast("Machine", self)

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
        if not first and not second:
            # Conditions that nothing is known of, and that never come again.
            first, second = (frozenset(((("fork", self.heap.mark(), serial()), holds),)) for holds in (True, False))
        self.forks += 1
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
        else:
            self.premises |= guards[1 - leaver]
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

    @contextmanager
    def beyond(self, flow: Flow) -> Iterator[None]:
        """What has left this loop in such a way has left all loops that are run in here."""
        level = self.frame.loops
        gone = [found for found in self.frame.exits if self._ends_here(found, (flow,))]
        for found in gone:
            found.loops = level - 1
        try:
            yield
        finally:
            for found in gone:
                found.loops = level

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
        if isinstance(owner, List) and slot == "rest" and isinstance(joined, Union):
            # By itself it says nothing of a path: what is among the items on one may be among the further ones here.
            from keras_shape_lint.interpreter.python.likeness import standing_for

            joined = standing_for(self._whole(), [value for _, value in joined.alternatives])
        if joined is CONFLICT:
            from keras_shape_lint.interpreter.python.heap_loss import forget_slot

            forget_slot(self._whole(), owner, slot, first, second, complete=True)
            return
        self.heap.write(owner, slot, joined)
        if isinstance(joined, Opaque):
            from keras_shape_lint.interpreter.python.heap_loss import forget_containers

            # It may still be what one of the paths had, and be changed through this slot.
            forget_containers(self._whole(), first, second)
            if isinstance(owner, Dict) and isinstance(slot, tuple) and (_may_lack(first) or _may_lack(second)):
                self.heap.write(owner, "open", True)


def _may_lack(content: object) -> bool:
    """Whether a slot with this content may be none."""
    found = [value for _, value in content.alternatives] if isinstance(content, Union) else [content]
    return any(value is MISSING or value is UNBOUND for value in found)
