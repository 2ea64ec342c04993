"""Attributes and methods that models and layers do not have: those that Keras 2 had, and misspelt ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.catalogue.names import attributes_of_models, methods_of_models, nearest_of
from keras_shape_lint.interpreter.keras.told_versions import in_every_run, is_only, is_since
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.attributes import OWN
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Instance, Layer, Model

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_RULE = "keras-unknown-name"
_OF_SEQUENTIAL = {"predict_classes": "write predict(x).argmax(axis=-1)", "predict_proba": "write predict"}
"""What a Sequential had before Keras 2.6, and no other model."""
_STILL_OF_SEQUENTIAL = {
    "add": "call the layer on the output of the model",
    "pop": "make a Model of the output of an earlier layer",
}
_OF_MODELS = {
    "fit_generator": "write fit",
    "evaluate_generator": "write evaluate",
    "predict_generator": "write predict",
    "to_yaml": "write to_json",
    "reset_states": "reset the states of its recurrent layers",
}
_OF_BOTH = {
    **dict.fromkeys(("get_input_at", "get_input_shape_at", "input_mask"), "write input"),
    **dict.fromkeys(("get_output_at", "get_output_shape_at", "output_mask"), "write output"),
    **dict.fromkeys(("inbound_nodes", "outbound_nodes", "updates", "add_update", "with_name_scope"), ""),
    **dict.fromkeys(("get_input_mask_at", "get_output_mask_at", "get_updates_for", "get_losses_for"), ""),
}
_OF_LAYERS = {"input_shape": "write input.shape", "output_shape": "write output.shape"}
METHODS_OF_MODELS = frozenset((*_OF_SEQUENTIAL, *_OF_MODELS))
_REMOVED = frozenset((*_OF_SEQUENTIAL, *_STILL_OF_SEQUENTIAL, *_OF_MODELS, *_OF_BOTH, *_OF_LAYERS))


def refuse_member(m: Machine, owner: Layer | Model | Instance, name: str, node: nodes.NodeNG | None) -> bool:
    """Report ``owner.name`` where the version of Keras that the project tells has no such attribute, or none has it.

    `owner` is made by Keras itself, or by a class of the program that does not define the name.
    """
    is_wrong = name in _REMOVED or (isinstance(owner, Model) and name not in attributes_of_models())
    if not is_wrong or node is None or owner.slots.get(LOST) or (OWN, name) in owner.slots:
        return False
    said = _reason(m, owner, name)
    if said is None or any(f"{api}.{name}" in m.overrides for api in _apis(owner)) or not in_every_run(m, node):
        return False
    where, detail = said
    label = owner.origin.label if owner.origin is not None else "model"
    report(m, Mismatch(_RULE, f"has no {name!r}{where}", detail=detail, name=name), label, node, [])
    return True


def _reason(m: Machine, owner: Layer | Model | Instance, name: str) -> tuple[str, str] | None:
    """Since when there is no such attribute, and what to write instead; None where there may be one."""
    if name not in _REMOVED:
        near = None if name.startswith("_") else nearest_of(name, tuple(methods_of_models()))
        return None if near is None else ("", f"did you mean {near!r}?")
    if name in _STILL_OF_SEQUENTIAL:
        is_functional = isinstance(owner, Model) and owner.kind == "functional"
        return ("; only a Sequential has it", _STILL_OF_SEQUENTIAL[name]) if is_functional else None
    if name in _OF_SEQUENTIAL:
        if isinstance(owner, Model) and owner.kind == "functional":
            return "; only a Sequential had it", _OF_SEQUENTIAL[name]
        if isinstance(owner, Layer) or not is_since(m, (2, 6)):
            return None
        return f" in Keras {'3' if m.versions == {3} else '2.6 and later'}", _OF_SEQUENTIAL[name]
    if not is_only(m, 3):
        return None
    names = {**_OF_BOTH, **(_OF_LAYERS if isinstance(owner, Layer) else _OF_MODELS)}
    return (" in Keras 3", names[name]) if name in names else None


def _apis(owner: Layer | Model | Instance) -> tuple[str, ...]:
    own = (owner.api,) if isinstance(owner, Layer) else ("keras.Model", "keras.Sequential")
    return (*own, "keras.layers.Layer")
