"""What a model makes of the data of one call of fit, predict and their kin, before any label is looked at."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.collecting import failure_in
from keras_shape_lint.interpreter.keras.data_runs import (
    RULE,
    SINGLE_SAMPLE,
    first_layer_takes,
    input_shapes,
    is_intact,
    keeps_samples,
    output_tensors,
    run_on_data,
    stateful_batch,
)
from keras_shape_lint.interpreter.keras.embedded_numbers import beyond_rows_of_model
from keras_shape_lint.interpreter.keras.graphs import OUTPUTS, in_order, input_names
from keras_shape_lint.interpreter.keras.lineage import lineage
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.paths import combinations
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.interpreter.training.batches import goes_to_one_device
from keras_shape_lint.interpreter.training.data import Data
from keras_shape_lint.interpreter.training.datasets import without_none
from keras_shape_lint.interpreter.training.instance_runs import batch_of, run_instance
from keras_shape_lint.interpreter.training.named_inputs import made_up_name, refuse_strange_names
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.training import lacks_batch_axis, leaves
from keras_shape_lint.values import Array, Instance, List, Model, Tensor, Tuple, Union, Value, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.context import Context


# ------------------------------------------------------------------------------------------------ the checks


class Refused(Exception):
    """A check failed: the finding, what it shows, and what it calls the thing that failed."""

    def __init__(self, mismatch: Mismatch, operands: Sequence[Operand], label: str) -> None:
        super().__init__(mismatch.requirement)
        self.mismatch, self.operands, self.label = mismatch, operands, label


def run_on(
    m: Machine, model: Model | Instance, data: Data, x: Any, operands: list[Operand], node: nodes.NodeNG
) -> tuple[Any, list[tuple[Shape, Value | None]] | None]:
    """The structure of the outputs for these data, and each output's shape with the tensor it was first made as.

    Raises:
        Refused: the model refuses the data.
    """
    from keras_shape_lint.interpreter.keras.layer_calls import label_of

    if isinstance(model, Instance):
        structure, certain = run_instance(m, model, data, node)
        shapes = [leaf for leaf in leaves(structure) if isinstance(leaf, Shape)]
        return structure, [(shape, Tensor(shape) if certain else None) for shape in shapes] or None
    _build(m, model, data, node)
    if isinstance(model.slots.get(OUTPUTS), Value) and any(
        isinstance(part, Union) for part in walk(model.slots[OUTPUTS])
    ):
        return _run_each(m, model, data, x, operands, node)
    tensors = output_tensors(model)
    if not tensors or not is_intact(model):
        return ANY_SHAPE, None
    if isinstance(x, dict):
        x, operands = _in_order(m, model, x, operands)
    batches = _input_dims(model)

    def run(sizes: list[Dim]) -> Any:
        given = batch_of(x, sizes, data.whole)

        def run_version(ctx: Context) -> Any:
            ctx.sized, ctx.generated = sizes is not batches, data.generated
            return run_on_data(m, model, given, ctx)

        return for_every_version(m, run_version)

    try:
        structure = run(batches)
    except Mismatch as mismatch:
        if mismatch.facts.get("advice") == SINGLE_SAMPLE and not _is_single_sample(model, x):
            mismatch.facts["advice"] = ""
        elif mismatch.facts.get("advice") == SINGLE_SAMPLE:
            mismatch.facts["advice"] = _advice_for_one(m, model, data, leaves(x)[0])
        raise Refused(mismatch, operands, label_of(model)) from None
    _check_stateful(m, tensors, data, operands)
    for size in _telling_sizes(m, tensors, data) if goes_to_one_device(m) else ():
        failure = _failure_of(m, functools.partial(run, [size] * len(batches)))
        if failure:
            lacking = Mismatch(RULE, f"cannot take a batch of {size}: {failure}", inputs=())
            raise Refused(lacking, operands, label_of(model))
    if data.source is None and data.taken:
        beyond = beyond_rows_of_model(m, model, data.x, tensors, RULE)
        if beyond is not None:
            raise Refused(beyond, operands, label_of(model))
    shapes = [leaf for leaf in leaves(structure) if isinstance(leaf, Shape)]
    if len(shapes) != len(tensors) or (structure is ANY_SHAPE and tensors[0].tracked):
        # The data are not known: the outputs are at least as they were when the model was made.
        shapes = [tensor.shape for tensor in tensors] if x is UNKNOWN else []
    if len(shapes) == len(tensors):
        # Of what several paths have made it is known what they have in common.
        shapes = [
            shape if shape.rank is not None or tensor.tracked else without_none(tensor.shape)
            for shape, tensor in zip(shapes, tensors, strict=True)
        ]
    return structure, list(zip(shapes, tensors, strict=True)) if shapes else None


def _advice_for_one(m: Machine, model: Model, data: Data, given: Shape) -> str:
    """What to do about data that look like a single sample."""
    expected = input_shapes(model)[0]
    any_size = given.rank == 1 and expected[1] is DYNAMIC
    if data.source is not None:
        known = not any_size and (data.source == "generator" or is_integer(given.head[0]))
        advice = {"dataset": "batch the dataset: .batch(32)", "generator": "yield batches: x[i:i + 1]"}
        return advice[data.source] if known else ""
    labels = [leaf for leaf in leaves(structure_of(data.y)) if isinstance(leaf, Shape)] if data.y is not None else []
    if given.head[0] != 1 and any(leaf.head[:1] == given.head[:1] for leaf in labels):
        if any_size:
            return "each sample needs an axis of its own: x[:, None]"
        # As many labels as there are rows: the model was made for all of them as if they were one sample.
        known = is_integer(given.head[0]) and first_layer_takes(m, model, given.rank)
        return "leave the number of samples out of the input shape" if known else ""
    return SINGLE_SAMPLE


def with_outputs(model: Model, outputs: Value) -> Model:
    """A model that may end in several ways, as it is if it ends in this one."""
    variant = Model(model.kind, model.origin, model.name)
    variant.slots = {**model.slots, OUTPUTS: outputs}
    return variant


def _run_each(
    m: Machine, model: Model, data: Data, x: Any, operands: list[Operand], node: nodes.NodeNG
) -> tuple[Any, list[tuple[Shape, Value | None]] | None]:
    """`run_on` for a model that ends in one of several ways: it refuses what it refuses in all of them.

    Raises:
        Refused: the model refuses the data.
    """
    results, failures = [], []
    for guard, (outputs,) in combinations([model.slots[OUTPUTS]], m.facts) or ():
        variant = with_outputs(model, outputs)
        with m.assuming(guard):
            try:
                results.append(run_on(m, variant, data, x, operands, node))
            except Refused as failure:
                failures.append(failure)
    if failures and not results:
        raise failures[0]
    alike = bool(results) and all(found == results[0][0] for found, _ in results)
    structure, outputs_of_one = results[0] if alike else (ANY_SHAPE, None)
    # What made them differs.
    return structure, None if outputs_of_one is None else [(shape, None) for shape, _ in outputs_of_one]


def _is_single_sample(model: Model, x: Any) -> bool:
    """Whether the data as they are, rather than a batch of them, are one sample."""
    shapes, given = input_shapes(model), leaves(x)
    return len(shapes) == len(given) == 1 and isinstance(given[0], Shape) and lacks_batch_axis(given[0], shapes[0])


def _in_order(m: Machine, model: Model, x: dict[str, Any], operands: list[Operand]) -> tuple[Any, list[Operand]]:
    """The data of a dict, and what messages show of them, in the order of the model's inputs.

    Raises:
        Refused: there are no data for an input.
    """
    from keras_shape_lint.interpreter.keras.layer_calls import label_of

    if model.kind == "sequential":
        return UNKNOWN, operands
    try:
        refuse_strange_names(m, model, x)
        ordered = in_order(model, x)
    except Mismatch as mismatch:
        lacking = Mismatch(RULE, mismatch.requirement, inputs=(), detail=mismatch.detail, **mismatch.facts)
        raise Refused(lacking, operands, label_of(model)) from None
    by_name = dict(zip(x, operands, strict=False))
    if ordered is UNKNOWN:
        key = made_up_name(m, model, x)
        return (UNKNOWN, operands) if key is None else (x[key], [by_name[key], *operands[len(x) :]])
    return ordered, [by_name[name] for name in input_names(model) or ()] + operands[len(x) :]


def _check_stateful(m: Machine, outputs: Sequence[Tensor], data: Data, operands: list[Operand]) -> None:
    """The states of a stateful layer are made for one size of batch, the last batch included.

    A single sample is added to all states in Keras 2, which gives as many outputs.

    Raises:
        Refused: keras-fit-input-mismatch.
    """
    for output in outputs:
        found = stateful_batch(output)
        sizes = [size for _, size in data.sizes if isinstance(size, int)]
        wrong = [size for size in sizes if size != found[1] and not _goes_through(m, output, size)] if found else []
        if found is None or not wrong:
            continue
        layer, batch = found
        line = f" (line {layer.origin.line})" if layer.origin.line is not None else ""
        raise Refused(
            Mismatch(
                "keras-fit-input-mismatch",
                f"is stateful with batches of {batch}{line}",
                inputs=(0,),
                detail=f"which leaves a batch of {wrong[-1]}",
                batch=batch,
            ),
            operands,
            layer.origin.label,
        )


def _goes_through(m: Machine, output: Tensor, size: int) -> bool:
    return size == 1 and 2 in m.versions and stateful_batch(output) is not None


def _telling_sizes(m: Machine, outputs: Sequence[Tensor], data: Data) -> list[int]:
    """The sizes of the batches, where a model may take only one: a tensor has one, or a function of the program's own.

    Keras builds such a model without a word, and most often it is the last batch that is smaller.
    """
    sizes = [size for count, size in data.sizes if isinstance(size, int) and count == size]
    sizes = [size for size in sizes if not any(_goes_through(m, output, size) for output in outputs)]
    if not data.whole or not sizes:
        return []
    behind = [tensor for output in outputs for tensor in lineage(output)]
    fixed = any(is_integer(tensor.shape.head[0]) for tensor in behind if tensor.shape.head)
    return sizes if fixed or not all(keeps_samples(output) for output in outputs) else []


def _failure_of(m: Machine, run: Callable[[], Any]) -> str:
    """What is said of the first thing that fails in a run, or nothing."""
    try:
        return failure_in(m, run)
    except Mismatch as mismatch:
        return mismatch.requirement


def _input_dims(model: Model) -> list[Dim]:
    """The first axis of each input that the model was made for."""
    return [shape.head[0] if shape.head else UNKNOWN for shape in input_shapes(model)]


def _build(m: Machine, model: Model, data: Data, node: nodes.NodeNG) -> None:
    """A Sequential without input shape is made for the first data that it gets."""
    from keras_shape_lint.interpreter.keras.sequential import build_sequential

    value = data.x
    items = iterate(m, value) if isinstance(value, (Tuple, List)) else None
    if items is not None and len(items) == 1:
        value = m.look(items[0])
    if model.kind == "sequential" and isinstance(value, Array):
        first = data.sizes[0][1]
        if value.shape.rank:
            value = replace(value, shape=value.shape.replace(0, UNKNOWN if first is DYNAMIC else first))
        build_sequential(m, model, value, node)
