"""Labels that are class numbers, of a class for which the output has no unit.

TensorFlow looks for them while it computes the loss. On a graphics processor it does not raise, and the loss is NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.backends import may_use_another_backend
from keras_shape_lint.interpreter.keras.label_values import lies_beyond
from keras_shape_lint.transfer.losses import RULE, SPARSE, LossRule
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Loss, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_PLAIN = frozenset(("from_logits", "name", "reduction", "0", "1", "2"))
"""Options of a loss that leave all classes as they are."""


def refuse_class_number(
    m: Machine, loss: Value | None, rule: LossRule, labels: Value, output: Shape
) -> Mismatch | None:
    """What is wrong with a label that is certainly among these, or None."""
    if rule.family != SPARSE or not output.rank or not isinstance(output[-1], int):
        return None
    if "jit_compile" in m.main.text or may_use_another_backend(m):
        return None  # XLA does not look.
    options = dict(loss.options) if isinstance(loss, Loss) else {}
    ignored = options.pop("ignore_class", Const(None))
    if not options.keys() <= _PLAIN or not isinstance(ignored, Const) or type(ignored.value) not in (int, type(None)):
        return None
    classes = output[-1]
    found = lies_beyond(m, labels, classes, ignored.value)
    if found is None:
        return None
    return Mismatch(
        RULE,
        f"with {rule.name} needs labels from 0 to {classes - 1}, one for each of {classes} units",
        inputs=(0, 1),
        detail=f"there is a label {found}",
        loss=rule.name,
        family=rule.family,
        classes=classes,
        label=found,
    )
