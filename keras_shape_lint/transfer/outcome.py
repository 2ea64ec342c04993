"""The outcomes of a transfer function: it returns a structure of shapes, in which parts may be unknown, or raises."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from keras_shape_lint.domain.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.domain.dims import UnknownDim

Structure: TypeAlias = "Shape | Sequence[Structure] | dict[str, Structure] | UnknownDim"
"""What goes in or comes out: a shape, or lists, tuples and dicts of them."""


COMPARES_WHEN_RUN = "compares_when_run"
"""The fact that what is refused goes unseen while a function is traced; only a run fails."""


class Mismatch(Exception):
    """Keras raises here, in every run.

    Attributes:
        rule: the symbol of the message ("keras-incompatible-rank").
        requirement: what is needed, a phrase that continues the layer's name: "expects 3 dimensions (...)".
        inputs: which inputs the message shows with their shapes, by position; empty for errors of arguments alone.
        detail: a phrase for the end of the facts: "axis 1 is 32 in one and 26 in the other"; may be empty.
        facts: the numbers behind the words, for machines and for the search of repairs.
    """

    def __init__(
        self, rule: str, requirement: str, *, inputs: Sequence[int] = (), detail: str = "", **facts: object
    ) -> None:
        super().__init__(requirement)
        self.rule = rule
        self.requirement = requirement
        self.inputs = tuple(inputs)
        self.detail = detail
        self.facts = facts
