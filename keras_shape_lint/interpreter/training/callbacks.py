"""Callbacks of the program: fit runs their methods around every batch and every epoch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.collecting import findings_of
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import find_attribute, library_bases
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.values import (
    Const,
    Dict,
    Function,
    Instance,
    LibraryObject,
    List,
    Method,
    Model,
    Partial,
    Scope,
    Tuple,
    Value,
    serial,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

LAMBDA = "keras.callbacks.LambdaCallback"
_BASES = ("keras.callbacks.", "keras.Callback")
_PLACES = {"fit": (3, 5, 11), "fit_generator": (2, 4, 14)}
"""Where methods take `epochs`, `callbacks` and `initial_epoch`."""
_OF_BATCHES = ("on_train_batch_begin", "on_batch_begin", "on_train_batch_end", "on_batch_end")
_IN_ORDER = ("on_train_begin", "on_epoch_begin", *_OF_BATCHES, "on_epoch_end", "on_train_end")
_OTHERS = tuple(
    f"on_{kind}{part}_{end}" for kind in ("test", "predict") for part in ("", "_batch") for end in ("begin", "end")
)
_HANDLED_APART = ("set_model", "set_params", "model", "__getattribute__", "__getattr__")
"""What a class may define that decides what its methods see of the model."""
_MOST_EPOCHS = 12
"""So many epochs are run one by one."""
_STOPPING = re.compile(r"stop_training|\bsetattr\b")
"""Words of programs whose callbacks may end the training."""


def run_callbacks(
    m: Machine, model: Model | Instance, name: str, arguments: Arguments, node: nodes.NodeNG | None, *, works: bool
) -> None:
    """Run the program's callbacks of a call of fit that `works`; their findings stand where they fail.

    What they have done once is taken back: nobody knows how often they do it, so that it may have any value then.
    """
    if name not in _PLACES:
        return
    epochs_at, callbacks_at, initial_at = _PLACES[name]
    given = _items(m, arguments.get("callbacks", callbacks_at))
    own = [each for each in given if _is_own(each)]
    if not own:
        return
    epochs = arguments.get("epochs", epochs_at) or arguments.get("nb_epoch", epochs_at) or Const(1)
    count = epochs.value if isinstance(epochs, Const) and isinstance(epochs.value, int) else None
    starts = count != 0 and arguments.get("initial_epoch", initial_at) in (None, Const(0))
    if works and starts and not any(_decides_itself(each) for each in own):
        alone = len(own) == len(given) and not m.modules and not _STOPPING.search(m.main.text)
        later = range(1, min(count, _MOST_EPOCHS)) if alone and count is not None else ()
        mark = m.heap.mark()
        try:
            _tell_model(m, own, model)
            _run(m, own, [Const(epoch) for epoch in (0, *later)], node, ends=bool(later) and len(later) + 1 == count)
        finally:
            m.heap.undo(mark)
    _forget_changes(m, own, model, node)


def _items(m: Machine, given: Value | None) -> Sequence[Value]:
    """The callbacks, as far as they are known."""
    value = m.look(given) if given is not None else None
    if not isinstance(value, (List, Tuple)):
        return [] if value is None else [value]
    items = iterate(m, value)
    return [] if items is None else [m.look(item) for item in items]


def _is_own(callback: Value) -> bool:
    """Whether the program wrote what this callback does."""
    if isinstance(callback, LibraryObject):
        return callback.cls == LAMBDA
    return isinstance(callback, Instance) and any(name.startswith(_BASES) for name in library_bases(callback.cls))


def _decides_itself(callback: Value) -> bool:
    """Whether a class replaces how Keras tells it the model."""
    if not isinstance(callback, Instance):
        return False
    return any(find_attribute(callback.cls, name) is not None for name in _HANDLED_APART)


def _method(callback: Value, event: str) -> Value | None:
    """What the program wrote for an event; Keras calls ``on_batch_end`` where there is no ``on_train_batch_end``."""
    if event.startswith("on_batch") and _method(callback, event.replace("on_", "on_train_")) is not None:
        return None
    if isinstance(callback, LibraryObject):
        found = callback.option(event)
        return found if isinstance(found, (Function, Method, Partial)) else None
    assert isinstance(callback, Instance)
    if event in callback.slots:
        return None  # The object has a function of its own, which is not asked for here.
    own = find_attribute(callback.cls, event)
    return Method(own, callback) if isinstance(own, Function) else None


def _tell_model(m: Machine, callbacks: Sequence[Value], model: Model | Instance) -> None:
    for callback in callbacks:
        if isinstance(callback, Instance):
            m.heap.write(callback, "model", model)
            m.heap.write(callback, "params", m.unknown())


def _run(
    m: Machine, callbacks: Sequence[Value], epochs: Sequence[Value], node: nodes.NodeNG | None, *, ends: bool
) -> None:
    """Run the methods for the first batch and for all of some epochs, at whose end the training `ends`.

    Nobody knows how many batches there are, and so nothing of what is left after all of them, if anything is done then.
    """
    counts = any(_method(callback, event) is not None for callback in callbacks for event in _OF_BATCHES)
    _call(m, callbacks, "on_train_begin", None, node)
    for epoch in epochs[:1] if counts else epochs:
        _call(m, callbacks, "on_epoch_begin", epoch, node)
        for event in _OF_BATCHES:
            _call(m, callbacks, event, Const(0), node)
        if not counts:
            _call(m, callbacks, "on_epoch_end", epoch, node)
    if ends and not counts:
        _call(m, callbacks, "on_train_end", None, node)


def _call(m: Machine, callbacks: Sequence[Value], event: str, number: Value | None, node: nodes.NodeNG | None) -> None:
    """Tell all callbacks of an event, with the number of the epoch or batch and with logs of which nothing is known."""
    from keras_shape_lint.interpreter.python.calls import call

    for callback in callbacks:
        method = _method(callback, event)
        if method is not None:
            given: list[Value] = [m.unknown()] if number is None else [number, m.unknown()]
            call(m, method, Arguments(given, nodes=[None] * len(given)), node)


def _forget_changes(m: Machine, callbacks: Sequence[Value], model: Model | Instance, node: nodes.NodeNG | None) -> None:
    """What any of the methods may change in some epoch or batch is not known afterwards."""
    mark, newest = m.heap.mark(), serial()
    calls, lost = len(m.record.calls), len(m.record.lost)
    try:
        with findings_of(m):
            _tell_model(m, callbacks, model)
            for event in (*_IN_ORDER, *_OTHERS):
                numbered = "epoch" in event or "batch" in event
                _call(m, callbacks, event, m.unknown() if numbered else None, node)
        changed = m.heap.changes(mark)
    finally:
        m.heap.undo(mark)
    del m.record.calls[calls:], m.record.lost[lost:]
    for owner, slot in changed:
        if owner.serial > newest:
            continue
        if isinstance(owner, (List, Dict)):
            forget(m, owner)
        elif isinstance(owner, (Instance, Scope)) and owner is not model:
            before = owner.slots.get(slot, MISSING)
            for value in (before, changed[owner, slot]):
                if isinstance(value, (List, Dict)):
                    forget(m, value)
            m.heap.write(owner, slot, m.unknown("a callback writes it"))
