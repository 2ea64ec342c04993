"""Running models on data: on concrete arrays, which Keras checks differently from symbolic tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, Expr
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.graphs import INPUTS, LAYERS, OUTPUTS, rerun, run_model
from keras_shape_lint.interpreter.keras.lineage import lineage, sources, symbolic_tensors
from keras_shape_lint.interpreter.keras.model_inputs import fit_array, fit_generated, may_be_added
from keras_shape_lint.interpreter.keras.sequential import FAILED
from keras_shape_lint.interpreter.keras.verdicts import context
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.input_checks import spec_misfit
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.transfer.training import lacks_batch_axis, leaves
from keras_shape_lint.values import Layer, Model, Tensor, Value, walk

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.context import Context

RULE = "keras-fit-input-mismatch"
SINGLE_SAMPLE = "a single sample needs a batch axis: x[None]"
_STATEFUL = frozenset(
    f"keras.layers.{name}" for name in ("LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D")
)
_MIXES_SAMPLES = frozenset(("keras.layers.Lambda",))


def run_on_data(m: Machine, model: Model, given: Any, ctx: Context) -> Structure:
    """What a functional or Sequential model gives for data of this structure.

    Raises:
        Mismatch: keras-fit-input-mismatch.
    """
    ctx.on_data = True
    seen = len(m.record.calls)
    try:
        return _run(m, model, given, ctx)
    except Mismatch as mismatch:
        expected = _only_input(model)
        facts = dict(mismatch.facts)
        if expected is not None and isinstance(given, Shape) and lacks_batch_axis(given, expected):
            facts["advice"] = SINGLE_SAMPLE
        raise Mismatch(RULE, mismatch.requirement, inputs=mismatch.inputs, detail=mismatch.detail, **facts) from None
    finally:
        # The calls inside were recorded when the model was made.
        del m.record.calls[seen:]


def _run(m: Machine, model: Model, given: Any, ctx: Context) -> Structure:
    if model.slots.get(LOST) or model.slots.get(FAILED) or given is UNKNOWN:
        return ANY_SHAPE
    if model.kind != "sequential":
        return run_model(m, model, [given], ctx, on_data=True)
    while isinstance(given, (list, tuple)) and len(given) == 1:
        given = given[0]
    start = model.slots.get(INPUTS)
    if not isinstance(start, Tensor):
        return ANY_SHAPE
    if isinstance(given, (list, tuple)):
        given = _first_of(given, ctx)
    if not isinstance(given, Shape):
        return ANY_SHAPE
    fit = fit_generated if ctx.generated else fit_array
    given = fit(given, start.shape, 0) if ctx.version < 3 else match_rank(given, start.shape)
    if given.rank is not None and _same_sample(given, start.shape):
        output = model.slots.get(OUTPUTS)
        return rerun(output, {start.serial: given}, m, ctx) if isinstance(output, Tensor) else ANY_SHAPE
    from keras_shape_lint.interpreter.keras.sequential import run_layers

    return run_layers(m, model, given, ctx)


def _first_of(given: list[Any] | tuple[Any, ...], ctx: Context) -> Any:
    """What a Sequential takes of several arrays: Keras 3 looks at the first one alone, whatever the others are.

    Raises:
        Mismatch: Keras 2 refuses them.
    """
    arrays = leaves(given)
    if not arrays or not all(isinstance(array, Shape) for array in arrays):
        return UNKNOWN
    if len(arrays) > 1 and ctx.version < 3:
        shown = tuple(range(min(len(arrays), 4)))
        raise Mismatch(RULE, f"expects 1 input, but it received {len(arrays)}", inputs=shown)
    return arrays[0]


def _same_sample(given: Shape, expected: Shape) -> bool:
    return expected.rank == given.rank and given.head[:1] == expected.head[:1] and given.dims[1:] == expected.dims[1:]


def has_sizes(given: Any) -> bool:
    """Whether all the data have a certain number of samples, which may have a name instead of a value."""
    heads = [leaf.head if isinstance(leaf, Shape) else () for leaf in leaves(given)]
    return all(head and isinstance(head[0], (int, Expr)) for head in heads)


def match_rank(given: Shape, expected: Shape, position: int = 0) -> Shape:
    """What a Sequential of Keras 3 makes of an array: it compares ranks alone (``Functional._adjust_input_rank``).

    Raises:
        Mismatch: the ranks differ and no last axis of size 1 explains it.
    """
    if given.rank is None or expected.rank is None or given.rank == expected.rank:
        return given
    if given.rank == expected.rank + 1 and equal(given[-1], 1) is not Truth.NO:
        return given.slice(0, -1)
    if given.rank == expected.rank - 1 and may_be_added(expected[-1]):
        return given + Shape((1,))
    raise Mismatch(RULE, f"expects shape {expected}", inputs=(position,), expected=str(expected))


def _only_input(model: Model) -> Shape | None:
    """The shape that a model with one input is made for."""
    start = model.slots.get(INPUTS)
    found = symbolic_tensors(start) if isinstance(start, Value) else []
    return found[0].shape if len(found) == 1 else None


def input_shapes(model: Model) -> list[Shape]:
    """The shapes that a model was made for, one for each input; nothing if that is not known."""
    start = model.slots.get(INPUTS)
    if not isinstance(start, Value) or model.slots.get(LOST):
        return []
    return [part.shape for part in walk(start) if isinstance(part, Tensor)]


def first_layer_takes(m: Machine, model: Model, rank: int | None) -> bool:
    """Whether the first layer of a model, as far as it is known, takes inputs of so many axes, batch axis included."""
    layers = model.slots.get(LAYERS)
    if not layers or rank is None:
        return True
    return spec_misfit(layers[0], Shape.unknown(rank), context(m, max(m.versions))) is None


def output_tensors(model: Model) -> list[Tensor]:
    """The outputs as they were made, in order; nothing if they are not known."""
    outputs = model.slots.get(OUTPUTS)
    if not isinstance(outputs, Value) or model.slots.get(LOST):
        return []
    return symbolic_tensors(outputs)


def is_intact(model: Model) -> bool:
    """Whether every tensor behind the outputs comes from the inputs: no call in between was refused or not followed.

    Where several paths met, what lies behind them is not known, but each of them may be run.
    """
    start = model.slots.get(INPUTS)
    given = {part.serial for part in walk(start) if isinstance(part, Tensor)} if isinstance(start, Value) else set()
    behind = (tensor for output in output_tensors(model) for tensor in lineage(output, given))
    return all(tensor.producer is not None or not tensor.tracked for tensor in behind)


def keeps_samples(output: Value) -> bool:
    """Whether the first axis of an output certainly is that of the inputs: only layers, and models of them, between."""
    for tensor in lineage(output):
        target = tensor.producer.target if tensor.producer is not None else None
        if isinstance(target, Model):
            inside = output_tensors(target)
            kept = bool(inside) and all(map(keeps_samples, inside))
        else:
            kept = target is None or (isinstance(target, Layer) and target.api not in _MIXES_SAMPLES)
        if not kept or not tensor.tracked:
            return False
    return True


def stateful_batch(output: Value) -> tuple[Layer, int] | None:
    """A stateful recurrent layer behind an output and the batch size that its states are made for."""
    for tensor in lineage(output):
        target = tensor.producer.target if tensor.producer is not None else None
        if isinstance(target, Layer) and target.api in _STATEFUL and target.arguments.get("stateful") is True:
            inputs = sources(tensor)
            batch = inputs[0].shape.head[0] if inputs and inputs[0].shape.head else None
            if isinstance(batch, int):
                return target, batch
    return None


def with_samples(structure: Any, samples: Dim) -> Any:
    """The shapes of what predict gives: as many samples as went in, and no dim that is None."""
    if isinstance(structure, Shape):
        if structure.rank is None or not structure.rank:
            return structure
        first = samples if structure[0] is DYNAMIC else UNKNOWN
        return Shape((first, *(UNKNOWN if dim is DYNAMIC else dim for dim in structure.dims[1:])))
    if isinstance(structure, (list, tuple)):
        return type(structure)(with_samples(part, samples) for part in structure)
    if isinstance(structure, dict):
        return {name: with_samples(part, samples) for name, part in structure.items()}
    return structure
