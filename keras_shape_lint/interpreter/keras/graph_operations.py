"""Operations in the graph of a model, run again for other shapes of its tensors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.structures import plain_with_shapes
from keras_shape_lint.interpreter.keras.tensors import plain_key
from keras_shape_lint.interpreter.python.lists import new_list
from keras_shape_lint.transfer.apply_op import apply_op
from keras_shape_lint.transfer.conversion import as_shape
from keras_shape_lint.transfer.ops.indexing import get_item
from keras_shape_lint.transfer.ops.operators import binary_operator
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.values import Library, List, Number, Tensor, Tuple, Value, all_items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.values import Producer

_SUBSCRIPT = "<subscript>"


def rerun_operation(producer: Producer, shapes: Mapping[int, Shape], ctx: Context) -> Structure:
    """What an operation between the layers of a graph gives for tensors of these shapes, by their serial numbers.

    What it refuses is not known here: sizes that the program has read from its tensors may be others by then.
    """
    assert isinstance(producer.target, Library)
    name = producer.target.name
    positional = [_with_shapes(value, shapes) for value in producer.positional]
    keywords = {key: _with_shapes(value, shapes) for key, value in producer.keywords.items()}
    try:
        found = _run(name, positional, keywords, ctx)
    except Mismatch:
        return ANY_SHAPE
    return found if isinstance(found, (Shape, list, tuple)) else ANY_SHAPE


def _run(name: str, positional: list[Value], keywords: dict[str, Value], ctx: Context) -> Any:
    library = "keras" if ctx.version == 3 else "tensorflow"
    if name == _SUBSCRIPT:
        value, key = positional
        return get_item(value.shape, plain_key(key), library) if isinstance(value, Tensor) else ANY_SHAPE
    if name.startswith("<") and len(positional) == 2:
        left, right = (
            Shape(()) if isinstance(value, Number) else as_shape(plain_with_shapes(value)) for value in positional
        )
        return binary_operator(left, right, name[1:-1], library)
    rule = op_rule(name)
    if rule is None:
        return ANY_SHAPE
    given = [plain_with_shapes(value) for value in positional]
    named = {key: plain_with_shapes(value) for key, value in keywords.items()}
    return apply_op(rule, given, named, ctx, traced=True)


def _with_shapes(value: Value, shapes: Mapping[int, Shape]) -> Value:
    """A value in which the tensors have other shapes."""
    if isinstance(value, Tensor):
        return replace(value, shape=shapes.get(value.serial, ANY_SHAPE))
    if isinstance(value, Tuple):
        return Tuple(tuple(_with_shapes(item, shapes) for item in value.items))
    items = all_items(value) if isinstance(value, List) else None
    return value if items is None else new_list(tuple(_with_shapes(item, shapes) for item in items))
