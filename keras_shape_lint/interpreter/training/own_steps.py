"""Models whose class writes what fit does with a batch: ``train_step``, ``test_step`` and ``compute_loss``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import symbol
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.structures import SAMPLES, map_arrays, of_any_batch_size
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import find_attribute
from keras_shape_lint.interpreter.training.compiled import remembered_losses
from keras_shape_lint.interpreter.training.loss_calls import call_loss
from keras_shape_lint.values import Array, Const, Function, Instance, Library, Loss, Method, Model, Tuple, Value, serial

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.training.data import Data

_STEPS = {"fit": "train_step", "train_on_batch": "train_step", "evaluate": "test_step", "test_on_batch": "test_step"}
_OTHER_WORK = ("compute_loss", "compile", "compute_metrics", "__call__")


def replaces_training(owner: Model | Instance, name: str) -> bool:
    """Whether the program's class replaces what Keras does with the data."""
    if isinstance(owner, Model):
        return False
    steps = (_STEPS.get(name, "predict_step"), *_OTHER_WORK)
    return any(find_attribute(owner.cls, step) is not None for step in steps)


def run_own_step(m: Machine, owner: Model | Instance, name: str, data: Data, node: nodes.NodeNG) -> None:
    """Run the step of the program's class on one batch; its findings stand where it fails."""
    from keras_shape_lint.interpreter.python.calls import call

    step = find_attribute(owner.cls, _STEPS.get(name, "")) if isinstance(owner, Instance) else None
    if step is None and isinstance(owner, Instance) and name in _STEPS:
        _run_own_loss(m, owner, data, node)
        return
    if not isinstance(step, Function) or not isinstance(owner, Instance):
        return
    parts = [part for part in (data.x, data.y, data.weight) if part is not None]
    if data.weight is not None and data.y is None:
        return
    batch = _with_samples(parts, whole=data.whole)
    given: Value = batch[0] if len(batch) == 1 else Tuple(tuple(batch))
    call(m, Method(step, owner), Arguments([given], nodes=[None]), node)


def _with_samples(parts: list[Value], *, whole: bool) -> list[Value]:
    """The parts of a batch as TensorFlow has them in a graph, where a symbol stands for the number of samples.

    Arrays that are cut into batches have the same number in all parts; of what a dataset gives nobody knows that.
    """
    common = symbol("samples", (SAMPLES, serial()))

    def with_samples(array: Array) -> Array:
        samples = common if whole else symbol("samples", (SAMPLES, serial()))
        shape = array.shape.replace(0, samples) if array.shape.rank else array.shape
        return Array(shape, array.dtype, "tensorflow", array.origin)

    return [map_arrays(part, with_samples) for part in parts]


def _run_own_loss(m: Machine, owner: Instance, data: Data, node: nodes.NodeNG) -> None:
    """Run ``compute_loss`` of the program's class on a batch and what the model makes of it (Keras 3)."""
    from keras_shape_lint.interpreter.python.calls import call

    own = find_attribute(owner.cls, "compute_loss")
    other = [find_attribute(owner.cls, method) for method in ("train_step", "test_step", "__call__")]
    if not isinstance(own, Function) or any(other) or m.versions != {3}:
        return
    x = map_arrays(data.x, of_any_batch_size)
    parts = {
        "x": x,
        "y": Const(None) if data.y is None else map_arrays(data.y, of_any_batch_size),
        "y_pred": call(m, owner, Arguments([x], nodes=[None]), node),
        "sample_weight": Const(None) if data.weight is None else map_arrays(data.weight, of_any_batch_size),
    }
    parameters = {parameter.name for parameter in own.node.args.args}
    if "training" in parameters:
        parts["training"] = Const(True)
    if own.node.args.kwarg is None and not parts.keys() <= parameters:
        return
    m.tracing += 1
    try:
        call(m, Method(own, owner), Arguments([], parts), node)
    finally:
        m.tracing -= 1


def compute_loss(m: Machine, owner: Instance, model: Value, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``self.compute_loss(y=y, y_pred=y_pred)``: the compiled loss of a model with one output."""
    by_place = {"y": 1, "y_pred": 2} if m.versions == {3} else {}
    labels, output = (arguments.get(name, by_place.get(name)) for name in ("y", "y_pred"))
    losses = [remembered_losses(m, found) for found in (owner, model) if isinstance(found, (Instance, Model))]
    loss = next((found for found in losses if found is not None), None)
    if labels is None or output is None or not isinstance(loss, (Const, Library, Loss)):
        return m.unknown()
    given = Arguments(
        [labels, output],
        nodes=[arguments.node_of(name, by_place.get(name, 9)) for name in ("y", "y_pred")],
    )
    call_loss(m, loss, given, node)
    return Array(Shape(()), None, "tensorflow")
