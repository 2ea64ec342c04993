"""``if __name__ == "__main__":``: what a module does where it is run, and not where another one imports it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.collecting import FirstRun
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.values import Scope

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def is_main(statement: nodes.NodeNG) -> bool:
    """Whether a statement is ``if __name__ == "__main__":``."""
    return isinstance(statement, nodes.If) and "__name__" in statement.test.as_string()


def split_at_main(module: nodes.Module) -> tuple[Sequence[nodes.NodeNG], Sequence[nodes.NodeNG]]:
    """The statements before the first of these, and those from there on."""
    place = next((index for index, each in enumerate(module.body) if is_main(each)), len(module.body))
    return module.body[:place], module.body[place:]


def run_for_importers(m: Machine, mark: int, run: Callable[[], object]) -> None:
    """Run what importers may call, too; what is found must be so whether anything was changed since the mark or not.

    A function that nobody in the module calls is called by somebody who imports it, or by a library that the module
    hands it to when it is run. What is new since the mark is there in either case.
    """
    first = FirstRun(m)
    run()
    before = m.heap.content_at(mark)
    if not first.has_findings or all(content is MISSING for content in before.values()):
        return
    changes, again = m.heap.changes(mark), m.heap.written_again(mark)
    m.heap.undo(mark)
    for (owner, slot), content in changes.items():
        # What was imported or made since then may have been changed after that.
        is_new = isinstance(owner, Scope) or (slot != BUILT and (owner, slot) not in again)
        if is_new and before[owner, slot] is MISSING:
            m.heap.write(owner, slot, content)
    first.confirm(run)
    m.heap.undo(mark)
    m.write_all(changes)
