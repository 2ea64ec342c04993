"""How many arrays of labels and losses there are, and for which outputs, before any of them is compared with one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.keras.told_versions import is_only
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.training.compiled import losses_by_output, rule_of
from keras_shape_lint.interpreter.training.custom_losses import own_function
from keras_shape_lint.interpreter.training.metric_structures import check_metrics
from keras_shape_lint.interpreter.training.named_outputs import NamedOutputs, keys_of
from keras_shape_lint.interpreter.training.weights import check_class_weight, check_weight_structure
from keras_shape_lint.transfer.arguments import shown
from keras_shape_lint.transfer.losses import RULE
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.training import leaves
from keras_shape_lint.values import (
    Array,
    Const,
    Dict,
    Function,
    Library,
    List,
    Loss,
    Number,
    Opaque,
    Tuple,
    Value,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.training.data import Data


_NONE = Const(None)


@dataclass(frozen=True, slots=True)
class LabelStructure:
    """What a call passes as data and labels, for these outputs."""

    data: Data
    losses: Value
    outputs: NamedOutputs
    weights: Value = _NONE
    """The `loss_weights` that the model was compiled with."""
    metrics: Mapping[str, Value] = field(default_factory=dict)
    """The metrics that the model was compiled with, by the argument."""

    def check(self, m: Machine, version: int, method: str) -> None:
        """Refuse labels or losses for another number of outputs, or for outputs that there are not.

        Raises:
            Mismatch: keras-fit-target-mismatch.
        """
        check_class_weight(self.data, version)
        if version == 3:
            check_weight_structure(m, self.data)
        if self.losses == _NONE or isinstance(self.losses, Opaque):
            return
        self._check_losses(m, version)
        if self.data.y is not None and self.weights != _NONE:
            if version == 3:
                self._check_weights(m)
            elif not self.outputs.by_name and (keys := keys_of(self.weights)) is not None:
                self.outputs.require(keys, "loss_weights", version)
        for argument, metrics in self.metrics.items():
            check_metrics(m, argument, metrics, self.outputs, version)
        if self.data.y is None:
            # Before Keras 3 a loss without labels was 0, which only training refused.
            if version == 3 or method not in ("evaluate", "test_on_batch"):
                self._check_presence(m)
        elif isinstance(self.labels, Dict):
            self._check_names(m, version)
        else:
            self._check_number(m, version)

    def check_numbers(self, m: Machine, version: int, method: str) -> None:
        """Refuse texts among the weights of losses: metrics stood in their place before Keras 3.

        Raises:
            Mismatch: keras-invalid-argument.
        """
        if version < 3 or not is_only(m, 3) or method not in ("fit", "evaluate"):
            return  # Without a word about the version it is a program for Keras 2 that says metrics by position.
        if _leaves(m, self.weights) is None:
            return
        for found in walk(self.weights) if isinstance(self.weights, (Dict, List, Tuple)) else ():
            given = m.look(found)
            if isinstance(given, Const) and isinstance(given.value, str):
                requirement = f"needs numbers as loss_weights of the model, not {shown(given.value)}"
                detail = "" if isinstance(self.weights, Dict) else "compile takes metrics=[...] by name"
                raise Mismatch("keras-invalid-argument", requirement, detail=detail, argument="loss_weights")

    def check_count(self, m: Machine, version: int, method: str) -> None:
        """Refuse labels for another number of outputs of a model that the program calls itself.

        Raises:
            Mismatch: keras-fit-target-mismatch.
        """
        compared = self.losses != _NONE and not isinstance(self.losses, (Opaque, Dict))
        if version == 3 and compared and self.data.y is not None and not isinstance(self.labels, Dict):
            self._check_number(m, version)

    @property
    def labels(self) -> Value:
        """The labels, which there are."""
        assert self.data.y is not None
        return self.data.y

    def _check_presence(self, m: Machine) -> None:
        """A loss of Keras needs labels; nobody knows what data are that are not followed."""
        shapes = leaves(structure_of(self.data.x)) if isinstance(self.data.x, (Array, Tuple, List, Dict)) else []
        known = bool(shapes) and all(isinstance(shape, Shape) and shape.rank is not None for shape in shapes)
        losses = [loss for loss in losses_by_output(m, self.losses, self.outputs.names) if loss != Const(None)]
        if known and losses and all(loss is not None and rule_of(loss) is not None for loss in losses):
            raise _wrong("needs labels", "there are none for the loss")

    def _check_number(self, m: Machine, version: int) -> None:
        count = self._count(m)
        wanted = len(self.outputs)
        if version < 3 and self.outputs.by_name and wanted > 1 and not isinstance(self.labels, Array):
            raise _wrong("needs a dict of labels, as its outputs are", "a list was given")
        if count is None or count == wanted:
            return
        if version == 3 and (count > 1 or (wanted > 1 and self._compares_all(m))):
            raise _wrong(f"needs labels for {_outputs(wanted)}, one array for each", _given(count))
        if version < 3 and wanted > 1 and not self.outputs.by_name and not isinstance(self.labels, Array):
            raise _wrong(f"needs labels for {_outputs(wanted)}, one array for each", _given(count))

    def _count(self, m: Machine) -> int | None:
        """The number of arrays; None where it is not known."""
        if isinstance(self.labels, Array):
            return 1
        items = iterate(m, self.labels) if isinstance(self.labels, (Tuple, List)) else None
        arrays = [m.look(item) for item in items or ()]
        known = bool(arrays) and all(isinstance(item, Array) and item.shape.rank for item in arrays)
        return len(arrays) if known else None

    def _check_names(self, m: Machine, version: int) -> None:
        """A dict of labels names outputs, and all of them if all have a loss."""
        keys = keys_of(self.labels)
        if version == 3 and len(self.outputs) == 1 and not self.outputs.by_name:
            raise _wrong("needs an array of labels for its one output", "a dict was given")
        if keys is None or (self.outputs.by_name and len(self.outputs) == 1):
            return
        self.outputs.require(keys, "labels", version)
        if version == 3 and self._compares_all(m):
            self._check_completeness(keys, "needs labels for every output", "are none")

    def _check_losses(self, m: Machine, version: int) -> None:
        keys = keys_of(self.losses)
        if keys is not None:
            if version == 3 or not self.outputs.by_name:
                self.outputs.require(keys, "losses", version)
            if version == 3 and not self.outputs.by_name:
                self._check_completeness(keys, "needs a loss for every output", "is none")
        items = iterate(m, self.losses) if isinstance(self.losses, (Tuple, List)) else None
        if version == 3 and items is not None and len(items) > len(self.outputs) > 1:
            raise _wrong(f"has {_outputs(len(self.outputs))}", f"the model was compiled with {len(items)} losses")

    def _check_completeness(self, keys: set[str], requirement: str, nothing: str) -> None:
        missing = [name for name in self.outputs.names if name is not None and name not in keys]
        if missing:
            raise _wrong(requirement, f"there {nothing} for '{missing[0]}'")
        if len(keys) < self.outputs.distinct:
            raise _wrong(requirement, f"there {nothing} for one of {_outputs(len(self.outputs))}")

    def _check_weights(self, m: Machine) -> None:
        """Keras 3 refuses more or fewer weights than losses; before, it left out what had no partner."""
        if isinstance(self.losses, Dict) and isinstance(self.weights, Dict) and not self.outputs.by_name:
            losses, keys = keys_of(self.losses), keys_of(self.weights)
            if losses is not None and keys is not None and losses - keys:
                raise _wrong("needs loss_weights for every loss", f"there is none for '{min(losses - keys)}'")
            return
        count, wanted = _leaves(m, self.weights), _leaves(m, self.losses)
        if rule_of(self.losses) is not None and count == len(self.outputs):
            return  # The first versions of Keras 3 took one loss for all outputs.
        if count is not None and wanted is not None and count != wanted:
            given = f"{wanted} losses" if wanted != 1 else "one loss"
            raise _wrong(
                "needs one of the loss_weights for each loss",
                f"for {given} there {'is' if count == 1 else 'are'} {count}",
            )

    def _compares_all(self, m: Machine) -> bool:
        """Whether every output certainly has a loss."""
        if isinstance(self.losses, (Tuple, List)):
            items = iterate(m, self.losses) or []
            return len(items) == len(self.outputs) and _NONE not in map(m.look, items)
        if isinstance(self.losses, Dict):
            return self.outputs.are_all_named and keys_of(self.losses) == set(self.outputs.names)
        written = isinstance(self.losses, Const) and isinstance(self.losses.value, str)
        return written or isinstance(self.losses, (Library, Loss)) or own_function(self.losses) is not None


def _leaves(m: Machine, value: Value) -> int | None:
    """How many things there are in nested containers; None where that is not known."""
    value = m.look(value)
    if isinstance(value, Dict):
        parts = [slot for key, slot in value.slots.items() if isinstance(key, tuple)]
        inside = None if value.slots.get("open") else [_leaves(m, part) for part in parts]
    elif isinstance(value, Tuple) or (isinstance(value, List) and value.kind == "list"):
        items = iterate(m, value)
        inside = None if items is None else [_leaves(m, item) for item in items]
    else:
        return 1 if isinstance(value, (Const, Number, Library, Loss, Function, Array)) else None
    known = [count for count in inside or () if count is not None]
    return sum(known) if inside is not None and len(known) == len(inside) else None


def _wrong(requirement: str, detail: str) -> Mismatch:
    return Mismatch(RULE, requirement, inputs=(), detail=detail)


def _given(count: int) -> str:
    return f"there are {count}" if count > 1 else "there is one"


def _outputs(count: int) -> str:
    return f"{count} outputs" if count > 1 else "one output"
