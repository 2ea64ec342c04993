"""What generators and sequences give that Keras 3 does not take as a batch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.backends import may_use_another_backend
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Dict, Instance, List, Tuple, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_LIST_INSIDE = "a list in a tuple"


def form_of_batch(m: Machine, x: Value, element: Value, items: Sequence[Value]) -> str:
    """What Keras 3 does not take as a batch; lists in one only TensorFlow refuses, whoever gives the batch."""
    if isinstance(x, List) and x.kind == "generator":
        form = _form_of(element)
    else:
        # A `Sequence` may give a list, too, and a dict or an array of inputs alone.
        of_program = isinstance(x, Instance) and isinstance(element, (Tuple, List))
        form = _form_of(Tuple(tuple(map(m.look, items)))) if of_program else ""
    return "" if form == _LIST_INSIDE and may_use_another_backend(m) else form


def _form_of(element: Value) -> str:
    """What messages call an element of a generator that is no tuple, or has a list of arrays in it."""
    if isinstance(element, Tuple):
        lists = (part for part in walk(element) if isinstance(part, List))
        return _LIST_INSIDE if any(isinstance(part, Array) for found in lists for part in walk(found)) else ""
    names = ((List, "a list"), (Array, "an array"), (Dict, "a dict"))
    return next((name for kind, name in names if isinstance(element, kind)), "")


def check_form(form: str, version: int) -> None:
    """Refuse what Keras 3 does not take from a generator.

    Raises:
        Mismatch: keras-fit-input-mismatch.
    """
    if form and version >= 3:
        inside = form == _LIST_INSIDE
        raise Mismatch(
            "keras-fit-input-mismatch",
            f"takes tuples from a generator, such as (inputs, labels), not {form}",
            advice="write (x1, x2) instead of [x1, x2]" if inside else "yield a tuple: (inputs,) or (inputs, labels)",
        )
