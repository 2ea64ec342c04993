"""What Keras cannot tell of layers and models that are not built: how many weights there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.first_calls import CALLED_ONES, RAN, hands_itself_on, is_all_seen, lacks_input
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import (
    BASE,
    HANDED_ON,
    UNSEEN,
    WAS_BUILT,
    ancestry,
    find_attribute,
    has_unknown_base,
    library_bases,
)
from keras_shape_lint.interpreter.python.heap_loss import FIRST_CALL, LOST
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import Class, Function, Instance, Layer, Model

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

COUNTING = frozenset(("count_params", "summary"))
_LEAVING_ALONE = frozenset(("count_params", "get_config", "get_weights"))
"""Methods of layers that certainly build nothing."""


def note_building(m: Machine, layer: Layer, name: str) -> None:
    """A method of a layer is called, which may build it, such as ``build()`` for a shape that is not known."""
    if name not in _LEAVING_ALONE and BUILT not in layer.slots:
        m.heap.write(layer, RAN, True)


def refuse_unbuilt(m: Machine, owner: Layer | Model | Instance, name: str, node: nodes.NodeNG | None) -> bool:
    """Report ``count_params()``, in Keras 2 also ``summary()``, of what certainly is not built; whether so."""
    if 1 in m.versions or (name == "summary" and (m.versions != {2} or isinstance(owner, Layer))):
        return False
    if owner.slots.get(LOST) or UNSEEN in owner.slots or not _is_unbuilt(m, owner):
        return False
    # Where this is not certain, the program may go on in a handler that builds it.
    m.doubts += 1
    if node is None or m.branches or m.attempts or m.tracing or not is_all_seen(m, owner):
        return False
    verb = "count its weights" if name == "count_params" else "tell its summary"
    said = f"cannot {verb} before it is built"
    label = owner.cls.name if isinstance(owner, Instance) else owner.origin.label
    detail = "give it an Input first" if isinstance(owner, Model) else "call it first, or its build()"
    report(m, Mismatch("keras-undefined-dimension", said, detail=detail), label, node, [])
    # That is told once.
    m.heap.write(owner, UNSEEN, True)
    return True


def _is_unbuilt(m: Machine, owner: Layer | Model | Instance) -> bool:
    if isinstance(owner, Layer):
        rule = layer_rule(owner.api)
        # Some without weights are built from the start.
        weighs = rule is not None and rule.weights_function is not None
        return weighs and not any(slot in owner.slots for slot in (BUILT, RAN, "built", "input", "output"))
    if isinstance(owner, Model):
        called = FIRST_CALL in owner.slots or "built" in owner.slots
        return owner.kind == "sequential" and not called and lacks_input(m, owner)
    return _is_unbuilt_own(m, owner)


def _is_unbuilt_own(m: Machine, owner: Instance) -> bool:
    """Whether nothing has built an object of the program's own class, of which only the constructor has run."""
    if any(slot in owner.slots for slot in (WAS_BUILT, HANDED_ON, BASE, RAN, "built")):
        return False
    if not set(library_bases(owner.cls)) <= CALLED_ONES or has_unknown_base(owner.cls):
        return False
    if any(find_attribute(owner.cls, name) is not None for name in ("__getattr__", "__getattribute__", "__new__")):
        return False
    made = find_attribute(owner.cls, "__init__")
    if isinstance(made, Function) and hands_itself_on(made.node):
        return False
    own = (member for cls in ancestry(owner.cls) if isinstance(cls, Class) for member in cls.slots.values())
    return not any(
        isinstance(member, Function) and member.name != "__init__" and member.node in m.entered for member in own
    )
