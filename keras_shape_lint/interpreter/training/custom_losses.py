"""Losses and metrics that the program writes itself: run on the labels and the output of one batch."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.collecting import failure_in
from keras_shape_lint.interpreter.keras.structures import comes_from_input
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import find_attribute, is_metric, library_bases
from keras_shape_lint.interpreter.training.batches import goes_to_one_device
from keras_shape_lint.transfer.losses import Comparison, LossRule, aligned
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Function, Instance, Method, Partial, Tensor, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_LOSSES = ("keras.losses.Loss", "keras.losses.loss.Loss", "keras.Loss")
_WRITTEN = LossRule("the loss", "custom")
_OF_KERAS_3 = re.compile(r"\bkeras\.ops\b|\bfrom keras import [^#\n]*\bops\b")
"""Words of programs that no older Keras can run."""


def own_function(loss: Value) -> Value | None:
    """The function that compares labels and output, or None if the program does not define it."""
    if isinstance(loss, (Function, Partial)) or (isinstance(loss, Method) and isinstance(loss.function, Function)):
        return loss
    if isinstance(loss, Instance):
        name = "update_state" if is_metric(loss.cls) else ""
        if any(base in _LOSSES for base in library_bases(loss.cls)):
            name = "call"
        own = find_attribute(loss.cls, name)
        return Method(own, loss) if isinstance(own, Function) else None
    return None


def run_own_loss(
    m: Machine, loss: Value, labels: Shape, output: Shape, node: nodes.NodeNG | None, size: Dim = UNKNOWN
) -> Value | None:
    """Run the program's loss on one batch; its findings stand where it fails. Gives what it returns, if that is known.

    Keras gives labels a last axis of size 1 or drops one before it calls a function, but not before ``Loss.call``. To
    ``Metric.update_state`` Keras 3 gives labels as they are, and older versions all but those with one axis.
    """
    from keras_shape_lint.interpreter.python.calls import call

    function = own_function(loss)
    pair: tuple[Shape, Shape] | None = (labels, output)
    if isinstance(loss, (Function, Partial, Method)):
        found = {aligned(Comparison(_WRITTEN, labels, output), version) for version in m.versions}
        pair = found.pop() if len(found) == 1 else None
    elif m.versions != {3} and not (isinstance(loss, Instance) and is_metric(loss.cls) and (labels.rank or 0) > 1):
        pair = None
    if function is None or pair is None:
        return None
    tensors: list[Value] = [Array(_batch(shape, size), None, "tensorflow") for shape in pair]
    m.tracing += 1
    try:
        if isinstance(loss, Instance) and is_metric(loss.cls):
            _update(m, loss, function, tensors, node)
            return None
        return call(m, function, Arguments(tensors, nodes=[None, None]), node)
    finally:
        m.tracing -= 1


def _update(m: Machine, metric: Instance, function: Value, batch: list[Value], node: nodes.NodeNG | None) -> None:
    """Give a metric its first batch and ask for its result; what it counts then is not what it will have counted."""
    from keras_shape_lint.interpreter.python.calls import call

    mark = m.heap.mark()
    call(m, function, Arguments(batch, nodes=[None, None]), node)
    result = find_attribute(metric.cls, "result")
    if isinstance(result, Function):
        call(m, Method(result, metric), Arguments([]), node)
    m.heap.undo(mark)


def check_sizes(
    m: Machine, loss: Value, labels: Shape, output: Shape, node: nodes.NodeNG, sizes: Sequence[tuple[Dim, Dim]]
) -> None:
    """Refuse a loss that fails in a batch that certainly comes: most often it is the last one, which is smaller.

    Raises:
        Mismatch: keras-fit-target-mismatch.
    """
    if not goes_to_one_device(m):
        return
    for count, size in sizes:
        if not isinstance(size, int) or count != size:
            continue
        failure = failure_in(m, functools.partial(run_own_loss, m, loss, labels, output, node, size))
        if failure:
            raise Mismatch(
                "keras-fit-target-mismatch", f"cannot compute the loss of a batch of {size}: {failure}", inputs=()
            )


def check_result(m: Machine, result: Value | None, weighted: list[Dim]) -> None:
    """Refuse a loss that is a symbolic tensor, or that has not one number for each of the `weighted` samples.

    Older versions of Keras build one graph of the inputs and the loss; Keras 3 computes the loss of a batch, of which
    an ``Input`` knows nothing. All versions multiply what a loss returns with the weights of the samples.

    Raises:
        Mismatch: keras-fit-target-mismatch.
    """
    # Programs for the graphs of old did so; that one is for Keras 3 has to be certain.
    is_new = m.versions == {3} and (m.versions_are_told or _OF_KERAS_3.search(m.main.text) is not None)
    if is_new and isinstance(result, Tensor) and comes_from_input(m, result):
        raise Mismatch(
            "keras-fit-target-mismatch",
            "cannot compute a loss of symbolic tensors besides the labels and the output",
            inputs=(),
            detail="an Input has no values: let the model return what the loss needs, or give it with the labels",
        )
    shape = result.shape if isinstance(result, Array) else Shape(())
    if shape.rank != 1 or not isinstance(shape[0], int) or shape[0] == 1:
        return
    other = next((size for size in weighted if isinstance(size, int) and size not in (1, shape[0])), None)
    if other is not None:
        raise Mismatch(
            "keras-fit-target-mismatch",
            f"multiplies what the loss returns, of shape {shape}, with the weights of {other} samples",
            inputs=(),
            detail="a loss returns one number for each sample: reduce over the last axis, axis=-1",
        )


def _batch(shape: Shape, size: Dim) -> Shape:
    """The shape of a batch, whose size Keras does not know while it compiles the function."""
    if not shape.rank:
        return shape
    return Shape((size, *(UNKNOWN if dim is DYNAMIC else dim for dim in shape.dims[1:])))
