"""The names of a model's outputs, by which dicts of labels, losses and metrics are for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.layer_order import may_be_output
from keras_shape_lint.transfer.losses import RULE
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Dict, Tensor, Value

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class NamedOutputs:
    """The outputs of a model in their order, with the names that the program gives to them (None: to that one none)."""

    names: Sequence[str | None]
    tensors: Sequence[Value | None]
    by_name: bool
    """Whether the model gives a dict of outputs."""

    def __len__(self) -> int:
        return len(self.names)

    @property
    def distinct(self) -> int:
        """How many names there are at least: all that one layer gives goes by the name of that layer."""
        made_up = [tensor for name, tensor in zip(self.names, self.tensors, strict=True) if name is None]
        layers = {id(tensor.producer.target) for tensor in made_up if isinstance(tensor, Tensor) and tensor.producer}
        return len({*self.names} - {None}) + len(layers)

    @property
    def are_all_named(self) -> bool:
        """Whether every name is one of the program."""
        return None not in self.names

    def require(self, keys: set[str], what: str, version: int) -> None:
        """Refuse a dict with a key that is the name of no output, whatever names Keras makes up for the others.

        Raises:
            Mismatch: keras-fit-target-mismatch.
        """
        unnamed = [tensor for name, tensor in zip(self.names, self.tensors, strict=True) if name is None]
        strange = sorted(
            key
            for key in keys - set(self.names)
            if not unnamed or (version > 1 and not any(may_be_output(tensor, key) for tensor in unnamed))
        )
        if strange:
            advice = ""
            if len(unnamed) == 1 and keys >= set(self.names) - {None} and len(keys) == len(self):
                advice = f"give the layer the name: name='{strange[0]}'"
            requirement = f"needs {what} by the names of the outputs, {self._written()}"
            raise Mismatch(RULE, requirement, detail=f"'{strange[0]}' is none", advice=advice)

    def _written(self) -> str:
        names = [f"'{name}'" for name in self.names if name is not None]
        made_up = [
            f"what Keras calls {tensor.origin.label} (line {tensor.origin.line})"
            for name, tensor in zip(self.names, self.tensors, strict=True)
            if name is None and isinstance(tensor, Tensor) and tensor.origin is not None
        ]
        return " and ".join((*names, *made_up))


def keys_of(value: Value) -> set[str] | None:
    """The keys of a dict; None if they are not all known."""
    if not isinstance(value, Dict) or value.slots.get("open"):
        return None
    keys = {slot[1] for slot in value.slots if isinstance(slot, tuple)}
    return keys if all(isinstance(key, str) for key in keys) else None
