"""The data that fit, evaluate and predict are given: arrays of all samples, or batches of datasets and generators."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.model_methods import FITTING
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.paths import options, unite
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.training.batches import samples_in, sizes_of_batch
from keras_shape_lint.interpreter.training.datasets import first_element, second_batch
from keras_shape_lint.interpreter.training.forms import form_of_batch
from keras_shape_lint.interpreter.training.limits import counts_batches, takes_all, validates_rarely
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.frame import Frame
from keras_shape_lint.transfer.pictures import PICTURE, picture_shape
from keras_shape_lint.transfer.training import batch_sizes
from keras_shape_lint.values import (
    Array,
    Const,
    Dataset,
    Dict,
    LibraryObject,
    List,
    Tuple,
    Union,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_BATCH_SIZE_AT = {"fit": 2, "evaluate": 2, "predict": 1}


@dataclass(slots=True)
class Data:
    """What one call passes: structures of shapes, with the values and the user's expressions for messages."""

    x: Value
    y: Value | None = None
    weight: Value | None = None
    nodes: tuple[nodes.NodeNG | None, ...] = (None, None, None)
    sizes: list[tuple[Dim, Dim]] = field(default_factory=lambda: [(UNKNOWN, UNKNOWN)])
    """The number of labels and of samples in each batch."""
    by_class: bool = False
    """Whether `class_weight` makes weights of the labels."""
    whole: bool = True
    """Whether x and y hold all samples, rather than being one batch."""
    source: str | None = None
    """ "dataset" or "generator" where the data are what one of these gives."""
    generated: bool = False
    """Whether they come out of a generator, of which Keras 2 knows no size before it runs."""
    form: str = ""
    """What a generator gives where Keras 3 only takes tuples, with nothing but tuples and dicts inside."""
    split: bool = False
    """Whether fit may cut what it validates on off their end."""
    all_inputs: Any = UNKNOWN
    """The shapes of all inputs of a dataset, if it was made of arrays."""
    validates: bool = False
    """Whether they are what fit evaluates the model on."""
    labels: Value | None = None
    """All labels that are looked at, if it is known which ones are."""
    taken: bool = True
    """Whether certainly all samples are looked at."""

    def name(self, part: str) -> str:
        """What messages call x or y where the user's expression is not at hand or too long."""
        return f"{part} of the {self.source}" if self.source is not None else part


def data_of(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG) -> list[Data]:
    """The data of a call: those for training first, then those for validation."""
    first = "generator" if name.endswith("_generator") else "x"
    x = arguments.get(first, 0)
    if x is None:
        return []
    has_labels = name in FITTING and not name.endswith("_generator")
    y = arguments.get("y", 1) if has_labels else None
    weight_at = {"evaluate": 4, "fit": 10, "train_on_batch": 2, "test_on_batch": 2}.get(name)
    weight = arguments.get("sample_weight", weight_at) if has_labels else None
    names = (arguments.node_of(first, 0), arguments.node_of("y", 1), None)
    on_batch = name.endswith("_on_batch")
    if on_batch and isinstance(label := present(m, y), Const) and isinstance(label.value, (int, float)):
        y = Array(Shape(()), None, "numpy")
    found = [_data(m, x, y, weight, names, node, whole=not on_batch)]
    if found[0].whole:
        splits = _split_of(name, arguments) is not None and arguments.get("validation_data", 7) in (None, Const(None))
        found[0].split = splits or (name == "fit" and arguments.open)
        found[0].sizes = [(size, size) for size in _sizes(m, name, arguments, found[0])]
    else:
        found[0].sizes = sizes_of_batch(found[0].x, found[0].y)
    found[0].taken = takes_all(name, arguments)
    if found[0].taken and not counts_batches(name, arguments):
        found[0].labels = _labels_seen(m, found[0], x)
    by_class = arguments.get("class_weight", {"fit": 9, "train_on_batch": 3}.get(name))
    found[0].by_class = by_class is not None and isinstance(m.look(by_class), Dict) and found[0].source is None
    validates = name == "fit" and not validates_rarely(name, arguments)
    validation = arguments.get("validation_data", 7) if validates else None
    validation = m.look(validation) if validation is not None else None
    items = iterate(m, validation) if isinstance(validation, (Tuple, List)) else None
    if items is not None and len(items) == 1 and isinstance(lone := m.look(items[0]), (Tuple, List)):
        validation, items = lone, None  # All of it are inputs, and there are no labels.
    if items is not None and len(items) in (2, 3):
        syntax = getattr(arguments.node_of("validation_data", 7), "elts", [])
        places = tuple(syntax[:2]) if len(syntax) >= 2 else (None, None)
        found.append(
            _data(m, items[0], items[1], items[2] if len(items) == 3 else None, (*places, None), node, whole=True)
        )
    elif validation is not None:
        found.append(_data(m, validation, None, None, (None, None, None), node, whole=True))
    if validation is not None:
        found[1].validates, found[1].taken = True, found[0].taken
    if validation is not None and found[0].labels is not None:
        found[1].labels = _labels_seen(m, found[1], validation)
    if len(found) > 1 and found[1].whole:
        found[1].sizes = [(size, size) for size in _validation_sizes(m, arguments, samples_in(found[1].x))]
    if name in FITTING and not counts_batches(name, arguments):
        later = second_batch(m, m.look(x), node)
        found += [_batch(m, m.look(x), later)] if later is not None else []
    return found


def one_of_the_data(m: Machine, data: Data, x: Value, y: Value, weight: Value) -> Data:
    """The same with one alternative of each part."""
    part = replace(data, x=x, y=present(m, y), weight=present(m, weight))
    return part if data.whole else replace(part, sizes=sizes_of_batch(x, part.y))


def _labels_seen(m: Machine, data: Data, given: Value) -> Value | None:
    """The labels that certainly are looked at: those of a first batch, unless it is one of a dataset."""
    return labels_of(m.look(given)) if data.source == "dataset" else data.y


def labels_of(value: Value) -> Value | None:
    """All labels of a dataset that was made of arrays."""
    whole = value.whole if isinstance(value, Dataset) else None
    return whole.items[1] if isinstance(whole, Tuple) and len(whole.items) > 1 else None


def _data(
    m: Machine,
    x: Value,
    y: Value | None,
    weight: Value | None,
    nodes: tuple[nodes.NodeNG | None, ...],
    node: nodes.NodeNG | None,
    *,
    whole: bool,
) -> Data:
    """The data of one phase; what a dataset or generator gives is one batch."""
    x = m.look(x)
    element = first_element(m, x, node)
    if element is None:
        return Data(as_data(x), present(m, y), present(m, weight), nodes, whole=whole)
    return _batch(m, x, m.look(element))


def _part_by_part(m: Machine, several: Union) -> Value:
    """Alternative batches as one, whose parts have alternatives; unknown if they have not as many parts."""
    alternatives = list(options(several, m.facts))
    if all(isinstance(found, Array) for _, found in alternatives):
        return several
    batches = [[(guard, item) for item in found.items] for guard, found in alternatives if isinstance(found, Tuple)]
    if len(batches) < len(alternatives) or len({len(batch) for batch in batches}) > 1:
        return m.unknown()
    return Tuple(tuple(unite(parts) for parts in zip(*batches, strict=True)))


def _batch(m: Machine, x: Value, element: Value) -> Data:
    """What a dataset, a generator or a `Sequence` gives at once."""
    if isinstance(element, Union):
        element = _part_by_part(m, element)
    # A generator may give a list of x and y instead of a tuple.
    pair = isinstance(element, List) and not isinstance(x, Dataset)
    items = iterate(m, element) if isinstance(element, Tuple) or pair else [element]
    if items is None or not 1 <= len(items) <= 3:
        return Data(m.unknown())
    labels = items[1] if len(items) > 1 else None
    weight = present(m, items[2] if len(items) > 2 else None)
    source = "dataset" if isinstance(x, Dataset) else "generator"
    sizes = sizes_of_batch(items[0], labels)
    found = Data(
        items[0],
        present(m, labels),
        weight,
        sizes=sizes,
        whole=False,
        source=source,
        form=form_of_batch(m, x, element, items),
    )
    found.generated = x.generated if isinstance(x, Dataset) else True
    whole = x.whole if isinstance(x, Dataset) else None
    if whole is not None:
        found.all_inputs = structure_of(whole.items[0] if isinstance(whole, Tuple) and len(items) > 1 else whole)
    return found


def operands_in(m: Machine, value: Value | None, node: nodes.NodeNG | None) -> list[Operand]:
    """The arrays in a value, each with the expression the user wrote for it."""
    if value is None:
        return []
    if isinstance(value, Dict):
        named = [(slot[1], m.look(content)) for slot, content in value.slots.items() if isinstance(slot, tuple)]
        return [Operand(content, None, f"'{name}'") for name, content in named]
    items = iterate(m, value) if isinstance(value, (Tuple, List)) else None
    if items is None:
        return [Operand(value, node)]
    written = getattr(node, "elts", [])
    places = written if len(written) == len(items) else [None] * len(items)
    return [operand for item, place in zip(items, places, strict=True) for operand in operands_in(m, item, place)]


def present(m: Machine, value: Value | None) -> Value | None:
    value = as_data(m.look(value)) if value is not None else None
    return None if value is None or value == Const(None) else value


def as_data(value: Value) -> Value:
    """What Keras makes of tables: a DataFrame is an array, a Series becomes a column."""
    if isinstance(value, Frame):
        return Array(value.shape, None, "numpy", value.origin)
    if isinstance(value, Array) and value.library == "pandas" and value.shape.rank == 1:
        return Array(value.shape + Shape((1,)), value.dtype, "numpy", value.origin)
    if isinstance(value, LibraryObject) and value.cls == PICTURE:
        return Array(picture_shape(value))
    return value


def _sizes(m: Machine, name: str, arguments: Arguments, data: Data) -> list[Dim]:
    """The sizes of the batches of a call, those of the part that is split off for validation included."""
    if any(found in arguments.keywords for found in ("steps_per_epoch", "steps")):
        return [UNKNOWN]
    size = arguments.get("batch_size", _BATCH_SIZE_AT.get(name))
    given = None if size is None else plain(m.look(size))
    samples = samples_in(data.x)
    split = _split_of(name, arguments)
    if split is None:
        return batch_sizes(samples, given)
    part = plain(m.look(split)) if arguments.get("validation_data", 7) in (None, Const(None)) else None
    if not isinstance(samples, int) or not isinstance(part, float) or not 0 < part < 1:
        return [UNKNOWN]
    if validates_rarely(name, arguments):
        return [UNKNOWN]
    trained = math.floor(samples * (1.0 - part))
    return list(dict.fromkeys((*batch_sizes(trained, given), *_validation_sizes(m, arguments, samples - trained))))


def _split_of(name: str, arguments: Arguments) -> Value | None:
    """The part of the data that `fit` validates on; None where it certainly takes none of them."""
    split = arguments.get("validation_split", 6) if name == "fit" else None
    return None if split in (None, Const(0.0), Const(0), Const(None)) else split


def _validation_sizes(m: Machine, arguments: Arguments, samples: Dim) -> list[Dim]:
    """The sizes of the batches that `fit` validates with: of those that it trains with, if nothing else is said."""
    if "validation_steps" in arguments.keywords:
        return [UNKNOWN]
    own = arguments.get("validation_batch_size")
    size = own if own is not None and m.look(own) != Const(None) else arguments.get("batch_size", 2)
    return batch_sizes(samples, None if size is None else plain(m.look(size)))
