"""The layers of every model of a file, in the order in which they are called, with output shapes and weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.analyze import machine_after
from keras_shape_lint.interpreter.keras.graphs import LAYERS, OUTPUTS
from keras_shape_lint.interpreter.keras.lineage import lineage
from keras_shape_lint.interpreter.keras.structures import json_shape, structure_of
from keras_shape_lint.interpreter.keras.weight_counts import count_weights
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.reporting.labels import label_and_name, line_of
from keras_shape_lint.reporting.notation import printed_shape
from keras_shape_lint.values import Instance, Layer, Library, Model, Tensor, Value

if TYPE_CHECKING:
    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.source import Source


@dataclass(frozen=True, slots=True)
class Row:
    """One layer: class, name, line of its call, shape of what it gives first, and its number of weights if known."""

    label: str
    name: str | None
    line: int | None
    shape: str
    parameters: int | None


@dataclass(frozen=True, slots=True)
class LayerTable:
    """One model: what it is called, the line that makes it, and its layers."""

    title: str
    line: int | None
    rows: tuple[Row, ...]

    @property
    def parameters(self) -> int:
        """The weights of all layers of which the number is known."""
        return sum(row.parameters or 0 for row in self.rows)

    @property
    def is_complete(self) -> bool:
        """Whether that is all of them."""
        return all(row.parameters is not None for row in self.rows)


def layer_tables(source: Source, config: Configuration) -> list[LayerTable]:
    """Every model that a file makes, each once however often its line is run to the same effect."""
    m = machine_after(parse(source), config, source)
    tables = (
        LayerTable(model.name or model.origin.label, line_of(model), tuple(_rows(m, model)))
        for model in m.record.models
    )
    return [table for table in dict.fromkeys(tables) if table.rows]


def _rows(m: Machine, model: Model) -> Iterator[Row]:
    if OUTPUTS not in model.slots:
        for item in model.slots.get(LAYERS, ()):
            yield Row(*label_and_name(item), line_of(item), "?", _weights(m, item) if _is_free(item) else None)
        return
    seen: set[int] = set()
    for tensor in _tensors(model):
        target = tensor.producer.target if tensor.producer is not None else None
        output = tensor.producer.output if tensor.producer is not None else tensor
        # A layer that is called twice stands where it is called first; operations have no identity but their call's.
        key = id(tensor.producer if isinstance(target, Library) else target if target is not None else tensor)
        if key in seen:
            continue
        seen.add(key)
        shape = printed_shape(json_shape(structure_of(output if output is not None else tensor)))
        if target is None:
            made = tensor.origin.label if tensor.origin is not None else "?"
            yield Row(made, tensor.name, line_of(tensor), shape, 0)
        else:
            yield Row(*label_and_name(target), line_of(tensor), shape, _weights(m, target))


def _tensors(model: Model) -> list[Tensor]:
    """The tensors from the inputs of a model to its outputs, in the order in which they were made."""
    return sorted(lineage(model.slots[OUTPUTS]), key=lambda tensor: tensor.serial)


def _weights(m: Machine, target: Value) -> int | None:
    """The number of weights of a layer or of all layers of a model; None if it is not known."""
    if isinstance(target, Library):
        return 0
    return count_weights(m, target) if isinstance(target, (Layer, Model, Instance)) else None


def _is_free(item: Value) -> bool:
    return isinstance(item, (Layer, Model))
