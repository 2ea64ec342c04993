"""How much work one module may cost. Running out degrades to unknown values, never to an error or a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_STEPS = 700_000
"""Syntax nodes evaluated for a file; models need a few thousand, a tour of a whole library half a million."""
BARREN_STEPS = 200_000
"""Of these, in a row without a call of a layer or an operation: nothing is expected of the file any more."""
UNCALLED_STEPS = 40_000
"""Of these, for all functions together that nobody in the file calls."""
FUNCTION_STEPS = 15_000
"""And for one of them."""
LAYER_STEPS = 10
"""What applying a layer or an operation costs besides."""
JOINS_A_STEP = 2
"""So many changed variables are joined for one step where paths meet."""
_WIDTH = re.compile(r"%(?:\([^)]*\))?[^%a-zA-Z]*?(?:\*|\d{4})|\{[^{}]*:[^{}]*(?:\{|\d{4})")
"""A width of four digits or one that is an argument, in the formats of ``%`` and of ``str.format``."""
MAX_RUNS = 4
"""So often the body of a loop is run in search of a state that no iteration changes."""
MAX_ITERATIONS = 512
"""Iterations of one loop that are run one by one."""
REPEATED_STEPS = 2_000
"""What the iterations of one loop may cost before it is asked whether they are all alike."""
DECIDING_STEPS = 20_000
"""The same for those in which tests have an answer: it may be another one later."""
COSTLY_STEPS = 50
"""What each of them costs at least then: cheaper ones are run one by one."""
REPETITIONS = 8
"""After so many in a row that are, the others are run together."""
LONG_LOOP_STEPS = 30_000
"""What a loop of more iterations may cost that is run one by one all the same, as each of them decides something."""
LONG_LOOPS_STEPS = 60_000
"""What all of these loops may cost together."""
WHILE_STEPS = 10_000
"""What the iterations of one `while` loop may cost together before it is taken for one of unknown length."""
CALL_STEPS = 100_000
"""What one call of the main program may cost before the calls inside it that may not happen are left out."""
MAX_DEPTH = 24
"""Calls of functions inside functions."""
MAX_ITEMS = 4096
"""Items of a list, range or string that is made in one go."""
MAX_TEXT = 100_000
"""Characters of a string that the program puts together."""
MAX_BITS = 4096
"""Bits of an integer that the program computes."""


class Exhausted(Exception):
    """The module costs more than it is worth: what was found so far stands, the rest is not looked at."""


@dataclass(slots=True)
class Budget:
    """The steps left."""

    steps: int = MAX_STEPS
    last: int = MAX_STEPS - BARREN_STEPS
    """At so many it ends."""
    long_loops: int = LONG_LOOPS_STEPS
    """Steps left for long loops."""

    def go_on(self) -> None:
        """There was a call of a layer."""
        self.last = max(0, self.steps - BARREN_STEPS)

    def spend(self, steps: int = 1) -> None:
        """Pay for some steps.

        Raises:
            Exhausted: there are none left.
        """
        self.steps -= steps
        if self.steps < self.last:
            raise Exhausted


def has_width(template: str | bytes) -> bool:
    """Whether a format asks for a width, or takes one from its arguments, that makes its result a long one."""
    return _WIDTH.search(template.decode("latin-1") if isinstance(template, bytes) else template) is not None
