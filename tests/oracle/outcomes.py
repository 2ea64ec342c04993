"""What a configuration gives, on either side, and where two outcomes differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import Shape

CONSTRUCTION = "construction"
ANY_RANK = "any rank"
"""A shape of which Keras itself does not know the rank."""


@dataclass(frozen=True)
class Outcome:
    """What one side says.

    Attributes:
        raises: None if everything is accepted, else where it stops: "construction", "call 1", "call 2", ...
        outputs: the output of each call that returned: a `Shape`, or lists and dicts of them.
        parameters: the number of weights after the last call; None where it is not known or not reached.
        error: the message of the error.
        crash: our own rule failed with an exception that is no `Mismatch`.
    """

    raises: str | None
    outputs: tuple[Any, ...] = ()
    parameters: int | None = None
    error: str = ""
    crash: bool = False

    def __str__(self) -> str:
        if self.raises is not None:
            return f"{'crashes' if self.crash else 'raises'} in {self.raises}: {self.error}"
        return f"accepts: {', '.join(map(_text, self.outputs))}, parameters: {self.parameters}"


def difference(real: Outcome, ours: Outcome, *, exact: bool) -> str | None:
    """What is wrong with our outcome, in two or three words, or None.

    `exact` asks for the same; otherwise ours may leave anything unknown, but may not contradict.
    """
    if ours.crash:
        return "crash"
    if ours.raises != real.raises:
        if real.raises is None:
            return "false alarm"
        if ours.raises is not None:
            return "other place"
        if exact:
            return "missed error"
    for mine, true in zip(ours.outputs, real.outputs, strict=False):
        if not agree(true, mine, exact=exact):
            return "other shape"
    if real.raises is None and ours.parameters != real.parameters and (exact or ours.parameters is not None):
        return "other parameters"
    return None


def agree(true: Any, mine: Any, *, exact: bool) -> bool:
    """Whether our structure is the true one, or (not `exact`) may be."""
    if true == ANY_RANK:
        return True
    if mine is UNKNOWN:
        return not exact
    if isinstance(mine, Shape) and mine.rank is None:
        if exact:
            return False
        return not isinstance(true, Shape) or _ends_agree(true, mine)
    if isinstance(true, Shape) and isinstance(mine, Shape):
        return len(true) == len(mine) and all(same_dim(a, b, exact=exact) for a, b in zip(true, mine, strict=True))
    if isinstance(true, (list, tuple)) and isinstance(mine, (list, tuple)):
        return len(true) == len(mine) and all(agree(a, b, exact=exact) for a, b in zip(true, mine, strict=True))
    if isinstance(true, dict) and isinstance(mine, dict):
        return true.keys() == mine.keys() and all(agree(true[key], mine[key], exact=exact) for key in true)
    return False


def same_dim(true: Any, mine: Any, *, exact: bool) -> bool:
    """Whether a dim of ours is the true one (an integer or `DYNAMIC`), or (not `exact`) may be."""
    if mine is UNKNOWN:
        return not exact
    if true is DYNAMIC or mine is DYNAMIC:
        return true is mine
    return bool(true == mine)


def _ends_agree(true: Shape, mine: Shape) -> bool:
    tail = mine.tail or ()
    if len(true) < mine.min_rank:
        return False
    pairs = [*zip(mine.head, true, strict=False), *zip(reversed(tail), reversed(tuple(true)), strict=False)]
    return all(same_dim(dim, known, exact=False) for known, dim in pairs)


def _text(structure: Any) -> str:
    if isinstance(structure, (list, tuple)):
        return f"[{', '.join(map(_text, structure))}]"
    if isinstance(structure, dict):
        return f"{{{', '.join(f'{key}: {_text(part)}' for key, part in structure.items())}}}"
    return str(structure)
