"""What values of Keras, NumPy, TensorFlow and pandas do where Python hands over to them: `Libraries`, as a module.

What only programs with data need is imported when there are some.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.keras.bases import base_attribute, call_base_method, construct_base, is_own_model
from keras_shape_lint.interpreter.keras.first_calls import lacks_tensors, note_run, refuse_uncalled
from keras_shape_lint.interpreter.keras.initializers import call_initializer
from keras_shape_lint.interpreter.keras.layer_attributes import call_layer_method, layer_attribute
from keras_shape_lint.interpreter.keras.layer_calls import call_object
from keras_shape_lint.interpreter.keras.method_arguments import refuse_method_arguments
from keras_shape_lint.interpreter.keras.models import call_model_method, model_attribute
from keras_shape_lint.interpreter.keras.operations import apply_operation
from keras_shape_lint.interpreter.keras.patched import is_patched
from keras_shape_lint.interpreter.keras.removed_members import refuse_member
from keras_shape_lint.interpreter.keras.symbols import lacks_array_attribute, refuse_attribute
from keras_shape_lint.interpreter.keras.tensors import (
    binary_on_tensors,
    call_tensor_method,
    subscript_tensor,
    tensor_attribute,
)
from keras_shape_lint.interpreter.keras.unbuilt import COUNTING, note_building, refuse_unbuilt
from keras_shape_lint.interpreter.library_calls import call_library
from keras_shape_lint.interpreter.library_checks import (
    check_assignment,
    check_attribute_of_shape,
    check_expression,
    check_index,
    check_iteration,
    check_name,
    check_number,
    check_refusal,
    check_store,
    check_truth,
    check_unpacking,
)
from keras_shape_lint.interpreter.library_objects import call_object_method, object_attribute
from keras_shape_lint.interpreter.python.raising import note_use
from keras_shape_lint.interpreter.settled import settled_result
from keras_shape_lint.interpreter.training.trained import call_trained
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.values import (
    Array,
    Dataset,
    Instance,
    Layer,
    Library,
    LibraryObject,
    Loss,
    Method,
    Model,
    Tensor,
    Union,
    Value,
    serial,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


def attribute(m: Machine, value: Value, name: str, node: nodes.NodeNG) -> Value | None:
    """``value.name``."""
    if isinstance(value, (Tensor, Array)):
        if isinstance(value, Tensor) and node is not None:
            refuse_attribute(m, value, name, node)
        return tensor_attribute(m, value, name)
    if isinstance(value, (Model, Layer)):
        if refuse_member(m, value, name, node) or refuse_uncalled(m, value, name, node):
            return m.unknown()
        return model_attribute(m, value, name, node) if isinstance(value, Model) else layer_attribute(m, value, name)
    if isinstance(value, Dataset):
        from keras_shape_lint.interpreter.training.dataset_methods import dataset_attribute

        return dataset_attribute(m, value, name) or Method(name, value)
    if isinstance(value, Frame):
        from keras_shape_lint.interpreter.training.frame_access import frame_attribute

        return frame_attribute(m, value, name)
    if isinstance(value, Loss):
        return Method(name, value) if name == "update_state" else None
    return object_attribute(value, name) if isinstance(value, LibraryObject) else None


def call(m: Machine, callee: Value, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """``callee(...)``."""
    note_use(m, *arguments.values())
    if is_patched(m, callee):
        return m.unknown("a method of a class of Keras was replaced")
    if isinstance(callee, Library):
        return call_library(m, callee, arguments, node)
    if isinstance(callee, (Layer, Model, Instance)):
        return call_object(m, callee, arguments, node)
    if isinstance(callee, Loss):
        from keras_shape_lint.interpreter.training.loss_calls import call_loss

        return call_loss(m, callee, arguments, node)
    return call_initializer(m, callee, arguments, node)


def call_method(m: Machine, owner: Value, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
    """``owner.name(...)``."""
    note_use(m, owner, *arguments.values())
    if isinstance(owner, (Tensor, Array)):
        return call_tensor_method(m, owner, name, arguments, node)
    if name in COUNTING and isinstance(owner, (Layer, Model, Instance)) and refuse_unbuilt(m, owner, name, node):
        return m.unknown()
    if isinstance(owner, Model):
        m.doubts += name not in ("get_layer", "summary")
        if refuse_method_arguments(m, owner, name, arguments, node) and name != "compile":
            return m.unknown()
        if name not in ("add", "pop", "compile", "get_layer", "summary"):
            note_run(m, owner)
        trained = call_trained(m, owner, name, arguments, node)
        return trained if trained is not None else call_model_method(m, owner, name, arguments, node)
    if isinstance(owner, Layer):
        note_building(m, owner, name)
        return call_layer_method(m, owner, name, arguments, node)
    if isinstance(owner, Dataset):
        from keras_shape_lint.interpreter.training.dataset_methods import call_dataset_method

        return call_dataset_method(m, owner, name, arguments, node)
    if isinstance(owner, Frame):
        from keras_shape_lint.interpreter.training.frame_access import call_frame_method

        return call_frame_method(m, owner, name, arguments, node)
    if isinstance(owner, Loss):
        from keras_shape_lint.interpreter.training.loss_calls import update_metric

        return update_metric(m, owner, arguments, node)
    if isinstance(owner, LibraryObject):
        return call_object_method(m, owner, name, arguments, node)
    if isinstance(owner, Instance):
        if name not in ("__init__", "compile"):
            # Keras runs `call` out of sight, with whatever layers it calls.
            m.handed_out = serial()
        if is_own_model(owner) and refuse_method_arguments(m, owner, name, arguments, node) and name != "compile":
            return m.unknown()
        trained = call_trained(m, owner, name, arguments, node)
        return trained if trained is not None else call_base_method(m, owner, name, arguments, node)
    return None


_SUBSCRIPTED = frozenset(("numpy.c_", "numpy.mgrid", "numpy.ogrid", "numpy.r_"))
"""Objects of NumPy that make arrays of what stands in the brackets."""


def subscript(m: Machine, value: Value, key: Value, node: nodes.NodeNG | None) -> Value | None:
    """``value[key]``; alternatives that all are tensors are subscripted together."""
    note_use(m, value, key)
    # An array of indices may hold one that is too large.
    m.doubts += isinstance(key, Array)
    if isinstance(value, Array) and value.shape.rank == 0 and value.dtype in (None, "object"):
        # It may be a record or another object, which has items of its own.
        return m.derived("item", value, key)
    if isinstance(value, (Tensor, Array, Union)):
        return settled_result(m, subscript_tensor(m, value, key, node), value, key)
    if isinstance(value, (Frame, LibraryObject)):
        from keras_shape_lint.interpreter.training.frame_access import read_frame, read_indexer

        return read_frame(m, value, key) if isinstance(value, Frame) else read_indexer(m, value, key)
    if isinstance(value, Library) and value.name in _SUBSCRIPTED:
        return apply_operation(m, value.name, [key], {}, node)
    # A generator of Keras is a sequence of batches.
    return value.element if isinstance(value, Dataset) else None


def write_item(m: Machine, value: Value, key: Value) -> None:
    """``value[key] = ...``."""
    if isinstance(value, Array):
        m.note_write(value)
    elif isinstance(value, Frame):
        from keras_shape_lint.interpreter.training.frame_writing import write_column

        write_column(m, value, key)
    elif isinstance(value, LibraryObject):
        from keras_shape_lint.interpreter.training.frame_writing import write_by_indexer

        write_by_indexer(m, value, key)


def write_attribute(m: Machine, value: Value, name: str, content: Value) -> None:
    """``value.name = content``."""
    if isinstance(value, Frame):
        from keras_shape_lint.interpreter.training.frame_writing import write_frame

        write_frame(m, value, name, content)


def delete_item(m: Machine, value: Value, key: Value) -> None:
    """``del value[key]``."""
    if isinstance(value, Frame):
        from keras_shape_lint.interpreter.training.frame_writing import delete_column

        delete_column(m, value, key)


def write_array(m: Machine, array: Value, key: Value, item: Value) -> Value:
    """``array[key] = item`` happens: the array afterwards."""
    from keras_shape_lint.interpreter.keras import label_writes

    return label_writes.write_array(m, array, key, item)


def first_batch(m: Machine, source: Value, item: Value) -> Value:
    """What a loop over something gets first, if it gets all the rest in the same place."""
    if isinstance(source, Dataset) and source.whole is not None:
        from keras_shape_lint.interpreter.training.batches import mark_batch

        return mark_batch(m, source.whole, item)
    return item


def binary(m: Machine, symbol: str, left: Value, right: Value, node: nodes.NodeNG) -> Value | None:
    """``left <symbol> right``."""
    note_use(m, left, right)
    if isinstance(left, Frame):
        from keras_shape_lint.interpreter.training.frame_arithmetic import combined

        m.doubts += 1
        return combined(left, right) or m.unknown()
    if isinstance(left, (Tensor, Array)) or isinstance(right, (Tensor, Array)):
        return settled_result(m, binary_on_tensors(m, symbol, left, right, node), left, right)
    return None


def another(m: Machine, made: Layer | Model) -> Value | None:
    """A layer or model made like this one."""
    from keras_shape_lint.interpreter.keras.cloning import copy_of

    return copy_of(m, made)


def lacks_attribute(m: Machine, value: Value, name: str) -> bool:
    """Whether a tensor, layer or model certainly has no attribute of this name."""
    if isinstance(value, Tensor):
        return lacks_array_attribute(m, value, name)
    return isinstance(value, (Layer, Model)) and lacks_tensors(m, value, name)


__all__ = [
    "another",
    "attribute",
    "base_attribute",
    "binary",
    "call",
    "call_method",
    "check_assignment",
    "check_attribute_of_shape",
    "check_expression",
    "check_index",
    "check_iteration",
    "check_name",
    "check_number",
    "check_refusal",
    "check_store",
    "check_truth",
    "check_unpacking",
    "construct_base",
    "delete_item",
    "first_batch",
    "lacks_attribute",
    "subscript",
    "write_array",
    "write_attribute",
    "write_item",
]
