"""Calls of objects of the program's own layers and models: new tensors of the shapes that ``call()`` gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.call_records import record_call
from keras_shape_lint.interpreter.keras.structures import is_symbolic, make_tensors, structure_of, tensors_in
from keras_shape_lint.interpreter.paths import options
from keras_shape_lint.values import Const, Instance, Opaque, Origin, Producer, Tuple, Union, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

OUTPUT_OF_OWN = "<output>"
"""The slot of an instance that holds what its only call gave; its other slots are its attributes."""


def call_own(
    m: Machine,
    callee: Instance,
    positional: list[Value],
    keywords: dict[str, Value],
    node: nodes.NodeNG | None,
    record_at: Origin | None,
) -> Value:
    """Run an object of the program's own layer or model class on values, and record what it gave."""
    from keras_shape_lint.interpreter.keras.bases import is_model, run_instance

    result = m.look(run_instance(m, callee, positional, keywords, node))
    if isinstance(result, Union):
        # Whichever way `call` goes, what a layer gives are new tensors.
        structures = [structure_of(found) for _, found in options(result, m.facts)]
        if all(structure == structures[0] for structure in structures):
            result = options(result, m.facts)[0][1]
    origin = replace(m.origin(callee.cls.name, node), predicts=is_model(callee))
    structure = structure_of(result)
    known = isinstance(structure, (Shape, list, tuple, dict))
    record_call(m, callee, positional, structure if known else None, record_at or origin)
    if result == Const(None):
        return result
    if isinstance(result, (Opaque, Union)) or not known:
        return result if isinstance(result, Union) else make_tensors(ANY_SHAPE, origin, None, eager=False)
    eager = not is_symbolic([*positional, *keywords.values()]) and bool(tensors_in(Tuple(tuple(positional))))
    producer = Producer(callee, tuple(positional), keywords)
    output = make_tensors(structure, origin, producer, eager=eager)
    m.heap.write(callee, OUTPUT_OF_OWN, m.unknown() if OUTPUT_OF_OWN in callee.slots else output)
    return output
