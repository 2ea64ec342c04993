"""Objects whose variable was lost: what the program changes by another name is not known any more."""

from __future__ import annotations

import pytest

from keras_shape_lint.values import Const
from tests.interpreter.arrays import variables

HEAD = """\
from lib import unknown


class Counter:
    def __init__(self):
        self.number = 0
        self.items = []

    def add(self):
        self.number += 1
        self.items.append(self.number)


first, second, other = Counter(), Counter(), Counter()
"""
CHANGES = {
    "attribute": "first.number = 7",
    "method": "first.add()",
    "list": "first.items += [1]",
}
LOSING = {
    "for": "for _ in unknown():\n    first = second\n",
    "while": "while unknown():\n    first = second\n    unknown()\n",
    "break": "for _ in (1, 2):\n    if unknown():\n        continue\n    first = second\n    break\n",
}


@pytest.mark.parametrize("losing", LOSING.values(), ids=LOSING)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_it_may_be_is_changed_too(losing: str, change: str) -> None:
    told = "number, count = second.number, len(second.items)\nrest = other.number\n"
    found, _ = variables(f"{HEAD}{losing}{change}\n{told}", head="")
    changed = "count" if "items" in change else "number"
    assert not isinstance(found[changed], Const)
    assert found["rest"] == Const(0)


def test_a_break_ends_only_its_own_path() -> None:
    program = "from lib import unknown\nlast = 0\nfor last in (1, 2):\n    if unknown():\n        continue\n    break\n"
    found, _ = variables(program, head="")
    assert not isinstance(found["last"], Const)
