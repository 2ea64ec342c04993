"""What ``layer.output``, ``model.input`` and their kin are: those of the first call, which there may not have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, same_for_keras
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.data_runs import keeps_samples
from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS
from keras_shape_lint.interpreter.keras.sequential import BUILT_FOR
from keras_shape_lint.interpreter.keras.structures import is_symbolic
from keras_shape_lint.interpreter.keras.vocabularies import LOOKUPS
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.paths import joined_tensor
from keras_shape_lint.interpreter.python.classes import (
    BASE,
    HANDED_ON,
    UNSEEN,
    WAS_BUILT,
    find_attribute,
    has_unknown_base,
    library_bases,
)
from keras_shape_lint.interpreter.python.heap_loss import FIRST_CALL, LOST
from keras_shape_lint.transfer.input_checks import BUILT
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Function, Instance, Layer, Model, Tensor, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

RAN = "ran"
"""The slot of a Sequential that was trained or run on data, which builds it."""
CALLED_ONES = frozenset(("keras.layers.Layer", "keras.Model", "builtins.object", "abc.ABC"))
"""Bases that have neither tensors nor weights before the object is called."""
_SIDES = ("input", "output")
_SHAPES = ("input_shape", "output_shape")
_LISTS = ("inputs", "outputs")
OF_CALLS = frozenset((*_SIDES, *_SHAPES, *_LISTS))


_WITH_INPUTS = frozenset(("keras.layers.Embedding", "keras.layers.Normalization", "keras.layers.Discretization"))
"""Layers that in Keras 2 know their input themselves: rows of numbers of any length, or what they were adapted to.

So do those with a vocabulary.
"""


def note_first_call(m: Machine, model: Model, positional: list[Value], output: Value) -> None:
    """A Sequential is called: Keras 3 keeps what it gets and gives where that is symbolic."""
    if FIRST_CALL in model.slots:
        return
    if m.tracing or len(positional) != 1:
        m.heap.write(model, FIRST_CALL, m.unknown())
    elif is_symbolic(positional):
        m.heap.write(model, FIRST_CALL, Tuple((positional[0], output)))


def note_run(m: Machine, model: Model) -> None:
    """A Sequential without an input of its own is run, which calls its layers for the first time."""
    if model.kind == "sequential" and INPUTS not in model.slots:
        m.heap.write(model, RAN, True)
        for item in model.slots[LAYERS]:
            if isinstance(item, Layer):
                m.heap.write(item, UNSEEN, True)
            elif isinstance(item, Model):
                m.heap.write(item, FIRST_CALL, m.unknown())
                note_run(m, item)


def shape_as_built(model: Model, tensor: Tensor) -> Shape:
    """The shape of an input or output, in which the batch axis is the one that the model was built for.

    In the graphs of a Sequential that is None, because it takes batches of other sizes all the same.
    """
    shape = tensor.shape
    if BUILT_FOR not in model.slots or shape.rank == 0 or not shape.head or shape.head[0] is not DYNAMIC:
        return shape
    batch: Dim = model.slots[BUILT_FOR]
    return shape.replace(0, batch if batch is DYNAMIC or keeps_samples(tensor) else UNKNOWN)


def refuse_other_shape(m: Machine, model: Model, shape: Shape, node: nodes.NodeNG) -> bool:
    """Report ``model.build(shape)`` of a Sequential of Keras 3 that has an input of another shape; whether so."""
    start = model.slots.get(INPUTS)
    if m.versions != {3} or not isinstance(start, Tensor) or model.slots.get(LOST):
        return False
    own = shape_as_built(model, start)
    if own.rank is None or shape.rank is None:
        return False
    same = own.rank == shape.rank
    if same and all(same_for_keras(one, other) is not Truth.NO for one, other in zip(own, shape, strict=True)):
        return False
    said = f"has an input of shape {own} already, so that it cannot be built for {shape}"
    report(m, Mismatch("keras-model-input-mismatch", said), model.origin.label, node, [])
    return True


def batch_of_first_call(m: Machine, given: Value) -> Dim:
    """The batch axis that a Sequential notes when it is called for the first time."""
    shape = given.shape if isinstance(given, (Tensor, Array)) else ANY_SHAPE
    if m.tracing or not shape.head:
        return UNKNOWN
    # Keras 2 forgets the size of data as soon as there are others.
    return shape.head[0] if isinstance(given, Tensor) or m.versions == {3} else UNKNOWN


def side_of_call(m: Machine, model: Model, name: str, own: Value) -> Value:
    """``model.input`` or ``model.output`` of a Sequential with the tensor that its own graph has there.

    Keras 2 gives that one, Keras 3 the one of the first call.
    """
    first = m.look(model.slots.get(FIRST_CALL, m.unknown()))
    called = m.look(first.items[_SIDES.index(name)]) if isinstance(first, Tuple) else m.unknown()
    if m.versions == {3}:
        return called
    if 3 not in m.versions or FIRST_CALL not in model.slots:
        return own
    tensors = [found for found in (own, called) if isinstance(found, Tensor)]
    return (joined_tensor(tensors) if len(tensors) == 2 else None) or m.unknown()


def refuse_uncalled(m: Machine, owner: Layer | Model, name: str, node: nodes.NodeNG | None) -> bool:
    """Report ``layer.output`` and the like of what was certainly never called."""
    lacks = _certainly_lacks(m, owner, name)
    if node is None or lacks is None or m.branches or m.attempts:
        return False
    requirement, detail = lacks
    report(m, Mismatch("keras-disconnected-graph", requirement, detail=detail), owner.origin.label, node, [])
    # That is told once.
    m.heap.write(owner, UNSEEN, True)
    return True


def refuse_uncalled_own(m: Machine, owner: Instance, name: str, node: nodes.NodeNG | None) -> bool:
    """Report ``model.output`` and the like of an object of the program's own class that was certainly never called."""
    slots = owner.slots
    # What was built may have been called, and what is in a Sequential or a wrapper is called there.
    seen = any(slots.get(slot) for slot in (WAS_BUILT, HANDED_ON, BASE, UNSEEN, LOST))
    if name not in _SIDES or seen or node is None or m.branches or m.attempts or m.tracing or 1 in m.versions:
        return False
    plain = set(library_bases(owner.cls)) <= CALLED_ONES and not has_unknown_base(owner.cls)
    if not plain or not is_all_seen(m, owner) or find_attribute(owner.cls, "__getattr__") is not None:
        return False
    made = find_attribute(owner.cls, "__init__")
    if isinstance(made, Function) and hands_itself_on(made.node):
        return False
    said = f"has no {name!r} before it is called"
    report(m, Mismatch("keras-disconnected-graph", said), owner.cls.name, node, [])
    m.heap.write(owner, UNSEEN, True)
    return True


def hands_itself_on(constructor: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Whether a constructor gives the object to other code, such as Keras's own that makes a node of its graph."""
    from astroid import nodes as syntax

    own = constructor.args.args[0].name if constructor.args.args else ""
    given = (
        argument
        for call in constructor.nodes_of_class(syntax.Call)
        if call.func.as_string() != "super"
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
    )
    return any(isinstance(argument, syntax.Name) and argument.name == own for argument in given)


def lacks_tensors(m: Machine, owner: Layer | Model, name: str) -> bool:
    """Whether ``hasattr(owner, name)`` certainly is false because nothing has called it."""
    return _certainly_lacks(m, owner, name) is not None


def _certainly_lacks(m: Machine, owner: Layer | Model, name: str) -> tuple[str, str] | None:
    if name not in OF_CALLS or 1 in m.versions or owner.slots.get(LOST) or UNSEEN in owner.slots:
        return None
    return _lacks(m, owner, name) if is_all_seen(m, owner) else None


def _lacks(m: Machine, owner: Layer | Model, name: str) -> tuple[str, str] | None:
    """Why there is no such attribute and what to do about it; None where there may be one."""
    if isinstance(owner, Layer):
        if name in _LISTS or BUILT in owner.slots or any(side in owner.slots for side in _SIDES):
            return None
        is_input = owner.api in ("keras.layers.Input", "keras.layers.InputLayer")
        return None if is_input else (f"has no {name!r} before it is called", "")
    if owner.kind != "sequential" or FIRST_CALL in owner.slots:
        return None
    if lacks_input(m, owner) and (name not in _LISTS or m.versions == {3}):
        return f"has no {name!r} before the shape of its input is known", "give it an Input first"
    if name in _SIDES and m.versions == {3}:
        return f"has no {name!r} in Keras 3 before it is called", f"write {name}s[0]"
    return None


def lacks_input(m: Machine, model: Model) -> bool:
    """Whether a Sequential certainly has no input: nobody has given it one, nor has its first layer."""
    if INPUTS in model.slots or RAN in model.slots:
        return False
    first = model.slots[LAYERS][0] if model.slots[LAYERS] else None
    return not (2 in m.versions and isinstance(first, Layer) and (first.api in _WITH_INPUTS or first.api in LOOKUPS))


def is_all_seen(m: Machine, owner: Layer | Model | Instance) -> bool:
    """Whether every call that may have been made is seen: all of those of what a function makes itself.

    Functions that nobody calls here may run after others that call what they share; the one layer that stands for all
    of a list of unknown length is not told apart from the one that is called.
    """
    if owner.serial < m.handed_out or any(first < owner.serial < last for first, last in m.standing_for_many):
        return False
    return not m.runs_uncalled or (len(m.frames) > 1 and owner.serial > m.frames[1].since)
