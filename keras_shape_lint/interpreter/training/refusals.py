"""Models on which a training call has failed: what follows on them tells nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.guarded_calls import is_beside_the_case
from keras_shape_lint.values import Const, Instance, Model

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_REFUSED = "<refused> "
"""How the slots of a model begin that name the calls that have failed."""


def note_refusal(m: Machine, model: Model | Instance, node: nodes.NodeNG) -> None:
    """This call fails, if it is certain that any run comes to it."""
    if is_beside_the_case(m, node):
        return
    m.heap.write(model, _slot(node), Const(True))


def is_refused_elsewhere(model: Model | Instance, node: nodes.NodeNG) -> bool:
    """Whether another call has failed on the model: no run comes here, or this one tells the same story again.

    The same call may come once more, in the next iteration of a loop, which is asked whether it fails there, too.
    """
    here = _slot(node)
    return any(isinstance(slot, str) and slot.startswith(_REFUSED) and slot != here for slot in model.slots)


def _slot(node: nodes.NodeNG) -> str:
    return f"{_REFUSED}{node.root().file}:{node.lineno}:{node.col_offset}"
