"""Sample weights against the losses that they are multiplied with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import product
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.data_runs import keeps_samples
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.training.compiled import rule_of
from keras_shape_lint.interpreter.training.named_outputs import keys_of
from keras_shape_lint.transfer.losses import check_weights
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Dict, List, Tuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.training.data import Data
    from keras_shape_lint.values import Value


def check_class_weight(data: Data, version: int) -> None:
    """Refuse ``class_weight`` where Keras 3 cannot make one weight for each sample of the labels.

    Raises:
        Mismatch: keras-fit-input-mismatch; its input 0 are the labels.
    """
    if not data.by_class or version < 3:
        return
    if isinstance(data.y, (Tuple, List, Dict)):
        raise Mismatch("keras-fit-input-mismatch", "takes class_weight only for one array of labels", inputs=())
    if data.weight is not None:
        raise Mismatch("keras-fit-input-mismatch", "takes class_weight or sample_weight, not both", inputs=())
    shape = data.y.shape if isinstance(data.y, Array) else Shape.unknown()
    if shape.rank is not None and shape.rank > 2 and equal(product(shape.dims[1:-1]), 1) is Truth.NO:
        requirement = "with class_weight needs labels of one class for each sample"
        raise Mismatch("keras-fit-input-mismatch", requirement, inputs=(0,))


def check_weight_structure(m: Machine, data: Data) -> None:
    """Refuse ``sample_weight`` that Keras 3 cannot give to the labels of several outputs.

    Raises:
        Mismatch: keras-fit-input-mismatch.
    """
    weight = m.look(data.weight) if data.weight is not None else None
    if not data.whole or data.source is not None or not isinstance(data.y, (Tuple, List, Dict)):
        return
    labels, given = _number(m, data.y), _number(m, weight)
    by_name = isinstance(data.y, Dict)
    if isinstance(weight, (Tuple, List, Dict)) and by_name is not isinstance(weight, Dict):
        wanted, detail = ("dict", "list") if by_name else ("list", "dict")
        requirement = f"needs sample_weight in a {wanted}, as the labels are"
        raise Mismatch("keras-fit-input-mismatch", requirement, detail=f"a {detail} was given")
    if labels is not None and given is not None and labels != given:
        requirement = f"needs a sample_weight for each of {labels} arrays of labels"
        raise Mismatch("keras-fit-input-mismatch", requirement, detail=f"there {'is' if given == 1 else 'are'} {given}")


def _number(m: Machine, value: Value | None) -> int | None:
    """How many arrays a dict or list holds; None for what is neither, or holds others."""
    if isinstance(value, Dict):
        names = keys_of(value)
        items: Sequence[Value] | None = None if names is None else [value.slots["item", name] for name in names]
    else:
        items = iterate(m, value) if isinstance(value, (Tuple, List)) else None
    return len(items) if items and all(isinstance(m.look(item), Array) for item in items) else None


def refused_weights(
    m: Machine, data: Data, outputs: Sequence[tuple[Shape, Value | None]], losses: Sequence[Value | None]
) -> Mismatch | None:
    """Why the weights cannot be multiplied with the losses of some batch, or None; its input 0 are the weights.

    A loss of the program's own may give a single number, which all weights fit.
    """
    rules = [None if loss is None else rule_of(loss) for loss in losses]
    if not all(rule is not None and rule.axis == -1 for rule in rules):
        return None
    weight = m.look(data.weight) if data.weight is not None else None
    if data.by_class and m.versions == {3} and isinstance(data.y, Array):
        # One weight for each sample.
        weight = Array(Shape(data.y.shape.head[:1])) if data.y.shape.head else None
    if not isinstance(weight, Array) or weight.shape.rank is None or len(outputs) != 1:
        return None
    shape, tensor = outputs[0]
    if tensor is None or not shape.rank or not keeps_samples(tensor):
        return None
    if m.versions != {3} and weight.shape.rank < shape.rank - 1:
        # Before Keras 3 weights of lower rank got a last axis.
        return None
    for _, size in data.sizes:
        compared = Shape((size, *shape.dims[1:]))
        # What comes in batches has the weights of one batch.
        given = Shape((size, *weight.shape.dims[1:])) if data.whole else weight.shape
        try:
            check_weights(given, compared)
        except Mismatch as mismatch:
            if data.by_class:
                requirement = f"needs one loss for each sample with class_weight, not {compared.slice(0, -1)}"
                return Mismatch(mismatch.rule, requirement, inputs=())
            return Mismatch(mismatch.rule, mismatch.requirement, inputs=(0,))
    return None
