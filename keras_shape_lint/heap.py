"""In-place changes, remembered so that they can be undone: how two branches are run from the same state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable

    from keras_shape_lint.values import Mutable


class _Missing:
    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = _Missing()


Changes: TypeAlias = "dict[tuple[Mutable, Hashable], Any]"
"""Contents by (owner, slot); `MISSING` where the slot does not exist."""


class Heap:
    """All in-place changes go through here, so that they can be undone and compared.

    A *mark* is a position in the trail of changes.
    """

    __slots__ = ("_orders", "_trail")

    def __init__(self) -> None:
        self._trail: list[tuple[Mutable, Hashable, Any]] = []
        self._orders: dict[int, list[Hashable]] = {}
        """In which order slots stood before one was deleted that is not the last, by the position in the trail."""

    def write(self, owner: Mutable, slot: Hashable, content: Any) -> None:
        """Change one slot; `MISSING` deletes it."""
        old = owner.slots.get(slot, MISSING)
        if old is content:
            return
        if content is MISSING and slot != next(reversed(owner.slots)):
            self._orders[len(self._trail)] = list(owner.slots)
        self._trail.append((owner, slot, old))
        if content is MISSING:
            del owner.slots[slot]
        else:
            owner.slots[slot] = content

    def mark(self) -> int:
        """The present position, to come back to."""
        return len(self._trail)

    def changes(self, start: int, stop: int | None = None) -> Changes:
        """What every slot held at `stop` (by default now) that was written since the mark `start`."""
        later: Changes = {}
        if stop is not None:
            for owner, slot, old in self._trail[stop:]:
                later.setdefault((owner, slot), old)
        places = dict.fromkeys((owner, slot) for owner, slot, _ in self._trail[start:stop])
        return {place: later[place] if place in later else place[0].slots.get(place[1], MISSING) for place in places}

    def content_at(self, mark: int) -> Changes:
        """What every slot written since the mark held at the mark."""
        before: Changes = {}
        for owner, slot, old in self._trail[mark:]:
            before.setdefault((owner, slot), old)
        return before

    def written_again(self, mark: int) -> set[tuple[Mutable, Hashable]]:
        """The slots that were written more than once since the mark."""
        once: set[tuple[Mutable, Hashable]] = set()
        again: set[tuple[Mutable, Hashable]] = set()
        for owner, slot, _ in self._trail[mark:]:
            (again if (owner, slot) in once else once).add((owner, slot))
        return again

    def backwards(self) -> Past:
        """To go back from now, mark by mark."""
        return Past(self._trail)

    def keep(self, mark: int) -> None:
        """Make everything since the mark permanent."""
        del self._trail[mark:]
        self._forget_orders(mark)

    def undo(self, mark: int) -> None:
        """Put everything back as it was at the mark."""
        while len(self._trail) > mark:
            owner, slot, old = self._trail.pop()
            if old is MISSING:
                owner.slots.pop(slot, None)
                continue
            owner.slots[slot] = old
            order = self._orders.pop(len(self._trail), None)
            if order is not None:
                # The items of a dict of the program are in the order of its slots.
                owner.slots = {each: owner.slots[each] for each in order}

    def _forget_orders(self, mark: int) -> None:
        for place in [place for place in self._orders if place >= mark]:
            del self._orders[place]


class Past:
    """What slots held at marks: if later ones are asked for first, no part of the trail is read twice."""

    __slots__ = ("_before", "_read", "_start", "_trail")

    def __init__(self, trail: list[tuple[Mutable, Hashable, Any]]) -> None:
        self._trail = trail
        self._forget()

    def _forget(self) -> None:
        self._before: Changes = {}
        self._start = self._read = len(self._trail)

    def content_at(self, mark: int) -> Changes:
        """What every slot written since the mark held at the mark. The next answer changes this one."""
        if mark > self._start:
            self._forget()
        for owner, slot, old in self._trail[self._read :]:
            # Written since the last question.
            self._before.setdefault((owner, slot), old)
        self._read = len(self._trail)
        for owner, slot, old in reversed(self._trail[mark : self._start]):
            self._before[owner, slot] = old
        self._start = min(mark, self._start)
        return self._before
