"""Programs in which chance decides: running one, and comparing what is claimed to be known with what a run has.

They call ``u()``, which is true or false, ``change(...)``, which changes what it is given, and objects of ``Thing``,
all of which the interpreter does not see.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

from keras_shape_lint.values import Const, List, Tuple, Value
from tests.interpreter.arrays import variables

SEEN = "from unseen import u, change, Thing\n"
DEEPEST = 6


class Thing:
    """An object that nobody knows."""

    chances = random.Random(0)

    def __init__(self, *given: object) -> None:
        self.v, self.a = Thing.chances.randrange(3), given

    def __call__(self, *given: object) -> int:
        return Thing.chances.randrange(3)


def surroundings(chances: random.Random) -> dict[str, Any]:
    """What a program is run with."""

    def change(*given: Any) -> None:
        for each in given:
            if chances.random() < 0.4:
                continue
            if isinstance(each, list):
                each.append(chances.randrange(9))
            elif isinstance(each, dict):
                each["new"] = chances.randrange(9)
            elif hasattr(each, "__dict__"):
                for name in vars(each):
                    setattr(each, name, chances.randrange(9))

    Thing.chances = chances
    decide: Callable[..., bool] = lambda *given, **named: chances.random() < 0.5  # noqa: E731
    return {"u": decide, "change": change, "Thing": Thing, "__name__": __name__}


class Claims:
    """What is claimed to be known of the variables at the end of a program."""

    def __init__(self, program: str) -> None:
        found, self.record = variables(f"{program}\n", SEEN)
        self.known = {name: _known(value) for name, value in found.items()}

    def wrong_in(self, left: Mapping[str, Any]) -> dict[str, tuple[object, object]]:
        """The claims that are not so for the variables that a run has left, each with what that run has."""
        both = {name: (claim, left[name]) for name, claim in self.known.items() if name in left}
        return {name: pair for name, pair in both.items() if not _is_so(*pair)}


def _known(value: Value, depth: int = 0) -> object:
    """A value as far as it is known: constants with their types, and what holds them; None for all else."""
    if isinstance(value, Const):
        return (type(value.value), value.value)
    if depth > DEEPEST or not isinstance(value, (List, Tuple)):
        return None
    if isinstance(value, List) and (value.kind != "list" or "rest" in value.slots):
        return None
    kind = tuple if isinstance(value, Tuple) else list
    return kind, [_known(item, depth + 1) for item in value.items]


def _is_so(claim: object, value: object) -> bool:
    """Whether a run has what is claimed to be known."""
    if claim is None:
        return True
    kind, held = claim  # type: ignore[misc]
    if kind not in (list, tuple):
        return type(value) is kind and value == held
    if not isinstance(value, kind):
        # A view of a dict is a list for the interpreter.
        return type(value).__name__.startswith("dict_")
    return len(value) == len(held) and all(map(_is_so, held, value))
