"""What a step of training gets: inputs, labels and weights of samples, in one tuple or one by one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.transfer.training import leaves
from keras_shape_lint.values import Array, Const, Dict, List, Tensor, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_NONE = Const(None)
_REPLICAS = re.compile(r"\bdistribute\b|[Ss]trategy|multi_gpu_model")


def unpack(m: Machine, arguments: Arguments) -> Value:
    """``unpack_x_y_sample_weight(data)``: three values, of which the last ones may be None."""
    data = m.look(arguments.get("data", 0) or m.unknown())
    if isinstance(data, (Array, Tensor, Dict)):
        return Tuple((data, _NONE, _NONE))
    parts = iterate(m, data) if isinstance(data, (Tuple, List)) and not arguments.open else None
    if parts is None or not 0 < len(parts) <= 3:
        return m.unknown()
    return Tuple((*parts, *(_NONE,) * (3 - len(parts))))


def pack(m: Machine, arguments: Arguments) -> Value:
    """``pack_x_y_sample_weight(x, y, sample_weight)``: as many as are not None; a lone array stays what it is."""
    x, y, weight = (
        m.look(arguments.get(name, index) or _NONE) for index, name in enumerate(("x", "y", "sample_weight"))
    )
    kinds = (Array, Tensor, Tuple, List, Const)
    if arguments.open or not all(isinstance(part, kinds) for part in (x, y, weight)):
        return m.unknown()
    if y == _NONE:
        return Tuple((x,)) if isinstance(x, (Tuple, List)) else x
    return Tuple((x, y)) if weight == _NONE else Tuple((x, y, weight))


def goes_to_one_device(m: Machine) -> bool:
    """Whether nothing in the program speaks of several devices, each of which gets a part of every batch."""
    return not any(_REPLICAS.search(source.text) for source in {m.main, m.source})


def samples_in(value: Value | None) -> Dim:
    """The number of samples in the first array of a value, if it is known."""
    shapes = [leaf for leaf in leaves(structure_of(value)) if isinstance(leaf, Shape) and leaf.head] if value else []
    return shapes[0].head[0] if shapes and isinstance(shapes[0].head[0], int) else UNKNOWN


def sizes_of_batch(x: Value, y: Value | None) -> list[tuple[Dim, Dim]]:
    """The number of labels and of samples of data that are one batch."""
    return [(samples_in(y), samples_in(x))]


def mark_batch(m: Machine, whole: Value, batch: Value) -> Value:
    """A batch of arrays, where all the others come to the same place."""
    if isinstance(whole, Array) and isinstance(batch, Array):
        return replace(batch, batch_of=(whole, m.branches))
    if isinstance(whole, Tuple) and isinstance(batch, Tuple) and len(whole.items) == len(batch.items):
        parts = zip(whole.items, batch.items, strict=True)
        return Tuple(tuple(mark_batch(m, part, each) for part, each in parts), batch.names, batch.cls)
    return batch


PACKING = {"keras.utils.unpack_x_y_sample_weight": unpack, "keras.utils.pack_x_y_sample_weight": pack}
