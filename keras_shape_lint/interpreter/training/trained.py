"""Which calls of methods train a model: those of Keras's own models, and those that a class of the program inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.bases import is_model
from keras_shape_lint.interpreter.keras.model_methods import LOSSES, TRAINING
from keras_shape_lint.interpreter.python.classes import BASE, find_attribute
from keras_shape_lint.values import Instance, Model, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


def call_trained(
    m: Machine, owner: Model | Instance, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Value | None:
    """``owner.name(...)`` for a method that trains a model or runs it on data; None for any other."""
    if name not in TRAINING and (name not in LOSSES or isinstance(owner, Model)):
        return None
    if isinstance(owner, Model):
        return _train(m, owner, owner, name, arguments, node)
    if not is_model(owner):
        return None
    base = owner.slots.get(BASE)
    if name in LOSSES:
        from keras_shape_lint.interpreter.training.own_steps import compute_loss

        return compute_loss(m, owner, base if base is not None else owner, arguments, node)
    own = find_attribute(owner.cls, "call")
    model = base if isinstance(base, Model) and own is None else owner
    return _train(m, model, owner, name, arguments, node)


def _train(
    m: Machine,
    model: Model | Instance,
    owner: Model | Instance,
    name: str,
    arguments: Arguments,
    node: nodes.NodeNG | None,
) -> Value:
    """Check the data of a call, and run the callbacks of the program if nothing is wrong with them."""
    # Imported here because many files only build models.
    from keras_shape_lint.interpreter.training.callbacks import run_callbacks
    from keras_shape_lint.interpreter.training.methods import call_training_method

    seen = len(m.record.cases)
    given = call_training_method(m, model, name, arguments, node, owner)
    if not arguments.open:
        fails = any(case.diagnostic.rule.id.startswith("E") for case in m.record.cases[seen:])
        run_callbacks(m, owner, name, arguments, node, works=not fails)
    return given
