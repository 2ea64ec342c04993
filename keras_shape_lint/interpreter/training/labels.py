"""Labels against outputs: which array of labels meets which output under which loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.data_runs import keeps_samples
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.training.compiled import keeps_logits, losses_by_output, rule_of
from keras_shape_lint.interpreter.training.custom_losses import own_function
from keras_shape_lint.transfer.losses import CATEGORICAL, Comparison, LossRule, broadcasts_silently, check_labels
from keras_shape_lint.transfer.metrics import MetricRule, check_metric
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Array, Dict, Layer, List, Tensor, Tuple, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine


OWN = LossRule("its own loss", "own")
_RECURRENT = frozenset(("keras.layers.LSTM", "keras.layers.GRU", "keras.layers.SimpleRNN"))
_KEEPING_STEPS = frozenset(
    f"keras.layers.{name}"
    for name in ("Dense", "Dropout", "Activation", "BatchNormalization", "LayerNormalization", "Softmax", "ReLU")
)


@dataclass(slots=True)
class Pair:
    """One array of labels and the output it is compared with."""

    loss: LossRule
    labels: Shape
    output: Shape
    sizes: list[tuple[Dim, Dim]]
    """The number of labels and of samples in each batch."""
    same_samples: bool
    """Whether the first axis of the output certainly is the batch axis."""
    sigmoid: bool
    operands: list[Operand]
    fitted: bool = True
    tensor: Value | None = None
    """The output as it was made, for advice."""
    own: Value | None = None
    """A loss that the program writes itself."""
    plain: bool = False
    """Whether it is a plain function that is called as it is."""
    given: Value | None = None
    """The loss as the program gives it."""
    shared: bool = False
    """Whether the labels are one array for several outputs, which Keras 2 compares with each of them."""
    refused: Mismatch | None = None
    """What Keras 3 says of that."""

    def batches(self) -> list[Comparison]:
        """The comparison for every size of batch."""
        return [
            Comparison(
                self.loss, _first(self.labels, count), self._output(samples), self.fitted, self.sigmoid, self.plain
            )
            for count, samples in self.sizes
        ]

    def _output(self, samples: Dim) -> Shape:
        return _first(self.output, samples if self.same_samples else UNKNOWN)


def _first(shape: Shape, size: Dim) -> Shape:
    return shape if not shape.rank else Shape((size, *shape.dims[1:]))


def check_batches(pair: Pair, version: int) -> None:
    """Refuse labels that the loss cannot compare with the output in one of the batches.

    Raises:
        Mismatch: keras-fit-target-mismatch.
    """
    if pair.refused is not None and version == 3:
        raise pair.refused
    for comparison, (count, samples) in zip(pair.batches(), pair.sizes, strict=True):
        try:
            check = check_metric if isinstance(comparison.loss, MetricRule) else check_labels
            check(comparison, version)
        except Mismatch as mismatch:
            facts = {**mismatch.facts, "advice": _missing_layer(pair) or mismatch.facts.get("advice")}
            detail = ""
            if pair.fitted and isinstance(count, int) and isinstance(samples, int) and count != samples:
                detail = f"and x has {samples} samples"
                facts["advice"] = ""
            raise Mismatch(
                mismatch.rule, mismatch.requirement, inputs=mismatch.inputs, detail=detail, **facts
            ) from None


def _missing_layer(pair: Pair) -> str:
    """What to change in the model where its output has axes that the labels do not have."""
    if pair.labels.rank is None or pair.output.rank is None or pair.output.rank <= pair.labels.rank:
        return ""
    origin = getattr(pair.tensor, "origin", None)
    if pair.labels.rank == 2 and pair.output.rank in (4, 5) and origin is not None and origin.label == "Dense":
        return "add Flatten or global pooling before the Dense layers"
    if pair.output.rank == 3 and pair.loss.family == CATEGORICAL and pair.labels.rank == 2:
        sequence = _sequence_behind(pair.tensor)
        if sequence is not None and equal(pair.output[-1], pair.labels[-1]) is Truth.YES:
            return f"set return_sequences=False in the {sequence.origin.label} of line {sequence.origin.line}"
    return ""


def _sequence_behind(tensor: Value | None) -> Layer | None:
    """The recurrent layer that gives all steps to an output, through layers that keep them."""
    while isinstance(tensor, Tensor) and tensor.tracked and tensor.producer is not None:
        layer, inputs = tensor.producer.target, tensor.producer.positional
        if not isinstance(layer, Layer) or not inputs:
            return None
        if layer.api in _RECURRENT:
            whole = layer.arguments.get("return_sequences") is True and layer.origin.node is not None
            return layer if whole else None
        if layer.api not in _KEEPING_STEPS:
            return None
        tensor = inputs[0]
    return None


def warning_of(pair: Pair, newest: int, oldest: int) -> Mismatch | None:
    """A warning for labels that are stretched to the output or the other way round."""
    if pair.shared or not any(
        broadcasts_silently(comparison, version) for comparison in pair.batches() for version in (newest, oldest)
    ):
        return None
    return Mismatch(
        "keras-silent-broadcast",
        f"with {pair.loss.name} should get labels of the output's shape",
        inputs=(0, 1),
        detail="and one is broadcast to the other without an error",
        loss=pair.loss.name,
        labels=str(pair.labels),
        output=str(pair.output),
    )


@dataclass(slots=True)
class Labels:
    """The labels of one call, the outputs they are for, and the losses."""

    m: Machine
    value: Value | None
    node: nodes.NodeNG | None
    name: str
    """What messages call them where there is no expression."""
    outputs: list[tuple[Shape, Value | None]]
    names: list[str | None]
    """What dicts of labels and losses call the outputs."""
    losses: Value
    sizes: list[tuple[Dim, Dim]]
    find: Callable[[Value], LossRule | None] = rule_of
    one_batch: bool = False
    """Whether the arrays are one batch, of which each has the samples that it has."""

    def pairs(self) -> list[Pair]:
        """Everything that is certainly compared and known."""
        given, refused = self._given(), self.m.refused.get(3)
        shared = isinstance(self.value, Array) and len(self.outputs) > 1
        if given is not None and shared and (refused is not None or 3 not in self.m.versions):
            given = given * len(self.outputs)
        if given is None or len(given) != len(self.outputs) or len(self.names) != len(self.outputs):
            return []
        losses = losses_by_output(self.m, self.losses, self.names)
        found = []
        for operand, (shape, tensor), loss in zip(given, self.outputs, losses, strict=True):
            rule = None if loss is None else self.find(loss)
            if rule is None and loss is not None and own_function(loss) is not None:
                rule = OWN
            labels = operand.value
            if rule is None or not isinstance(labels, Array) or labels.shape.rank is None or shape.rank is None:
                continue
            origin = tensor.origin if isinstance(tensor, Tensor) else None
            found.append(
                Pair(
                    rule,
                    labels.shape,
                    shape,
                    self._sizes_of(labels),
                    tensor is not None and shape.rank > 0 and shape[0] is DYNAMIC and keeps_samples(tensor),
                    tensor is not None and keeps_logits(tensor),
                    [operand, Operand(Tensor(shape, None, None, origin), None, "the output")],
                    tensor=tensor,
                    own=loss if rule is OWN else None,
                    given=loss,
                    shared=shared,
                    refused=refused if shared else None,
                )
            )
        return found

    def _sizes_of(self, labels: Array) -> list[tuple[Dim, Dim]]:
        """How many labels and samples every batch has."""
        if not self.one_batch or not labels.shape.rank:
            return self.sizes
        return [(labels.shape[0], samples) for _, samples in self.sizes]

    def _given(self) -> list[Operand] | None:
        """The labels in the order of the outputs, with the user's expressions for them."""
        if isinstance(self.value, Array):
            return [Operand(self.value, self.node, self.name)]
        if isinstance(self.value, Dict):
            return self._by_name(self.value)
        if not isinstance(self.value, (Tuple, List)):
            return None
        items = iterate(self.m, self.value)
        if items is None:
            return None
        written = getattr(self.node, "elts", [])
        places = written if len(written) == len(items) else [None] * len(items)
        return [Operand(self.m.look(item), place, self.name) for item, place in zip(items, places, strict=True)]

    def _by_name(self, labels: Dict) -> list[Operand] | None:
        """A dict of labels that names exactly the outputs; Keras 3 takes none for a single output."""
        keys = {slot[1] for slot in labels.slots if isinstance(slot, tuple)}
        if labels.slots.get("open") or keys != set(self.names) or len(keys) < 2:
            return None
        found = [self.m.look(labels.slots["item", name]) for name in self.names]
        return [Operand(value, None, f"'{name}'") for value, name in zip(found, self.names, strict=True)]
