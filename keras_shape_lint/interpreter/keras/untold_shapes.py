"""Layers of the program that do not tell their output shape where Keras 3 or the program asks for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import BASE, find_attribute, has_unknown_base, library_bases
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Instance, Layer, Tensor, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_TELLING_NOTHING = frozenset(
    ("keras.layers.Layer", "keras.layers.Wrapper", "keras.Model", "builtins.object", "abc.ABC")
)
_METHOD = "compute_output_shape"


def refuse_untold(m: Machine, callee: Value, given: Value, node: nodes.NodeNG | None) -> bool:
    """Report a TimeDistributed that builds a model around a layer without ``compute_output_shape()``.

    Whether it did so. A Sequential passes over such layers until it gets data, which Keras computes with.
    """
    inner: object = callee
    while isinstance(inner, Layer) and inner.api == "keras.layers.TimeDistributed":
        inner = inner.arguments.get("layer")
    asked = isinstance(callee, Layer) and isinstance(inner, Instance) and m.versions == {3} and not m.tracing
    if not asked or node is None or not isinstance(given, Tensor) or not isinstance(inner, Instance):
        return False
    if given.shape.rank is None or given.shape.rank < 3 or not _tells_nothing(inner):
        return False
    method = f"{_METHOD}(self, input_shape)"
    mismatch = Mismatch(
        "keras-invalid-argument",
        f"asks {inner.cls.name} for its output shape, but the class has no {_METHOD}()",
        argument="layer",
        advice=f"define {method} in {inner.cls.name}",
    )
    report(m, mismatch, "TimeDistributed", node, [], callee)
    return True


def refuse_asked(m: Machine, layer: Instance, node: nodes.NodeNG | None) -> bool:
    """Report ``layer.compute_output_shape(shape)`` of a class that has no such method; whether there is none.

    Keras 2 runs the layer to find out.
    """
    if m.versions != {3} or node is None or not _tells_nothing(layer):
        return False
    mismatch = Mismatch(
        "keras-unknown-name",
        f"has no {_METHOD}() of its own, and Keras 3 has none for it",
        advice=f"define {_METHOD}(self, input_shape) in {layer.cls.name}",
    )
    report(m, mismatch, layer.cls.name, node, [])
    return True


def _tells_nothing(layer: Instance) -> bool:
    """Whether neither the class of a layer nor Keras has a method that tells its output shape."""
    if layer.slots.get(LOST) or BASE in layer.slots or _METHOD in layer.slots or has_unknown_base(layer.cls):
        return False
    return find_attribute(layer.cls, _METHOD) is None and set(library_bases(layer.cls)) <= _TELLING_NOTHING
