"""Layers around any other layer, and TimeDistributed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.apply import apply_layer, weights_of
from keras_shape_lint.transfer.input_checks import (
    BUILT,
    check_spec,
    compare_sizes,
    one_tensor_in,
    spec_misfit,
    spec_of,
)
from keras_shape_lint.transfer.layers.masks import check_mask_of_every_step
from keras_shape_lint.transfer.layers.pooling import POOLING
from keras_shape_lint.transfer.layers.recurrent import RECURRENT
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, LayerRule, layer, layer_rule
from keras_shape_lint.transfer.selection import select
from keras_shape_lint.values import (
    UNBOUND,
    Class,
    Const,
    Function,
    Layer,
    Library,
    List,
    Model,
    Tensor,
    Tuple,
    Value,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Weights


def require_layer(name: str, argument: object) -> None:
    """Refuse what is certainly no layer: plain data, a tensor, a function, or the class instead of an instance.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    of_a_class = isinstance(argument, Library) and layer_rule(argument.name) is not None
    if of_a_class or isinstance(argument, (Class, Const, Tensor, Function)):
        pass
    elif isinstance(argument, (AbstractDim, Value)):
        return
    given = "the class" if of_a_class or isinstance(argument, Class) else "no layer"
    raise Mismatch("keras-invalid-argument", f"needs a layer as {name}", detail=f"it is {given}", argument=name)


def output_of(wrapped: Layer, inputs: Sequence[Structure], ctx: Context) -> Structure:
    """What a layer gives for these inputs, without building it and without its input spec."""
    rule = layer_rule(wrapped.api)
    if rule is None:
        return ANY_SHAPE
    output: Structure = rule.function(*inputs, **select(rule.function, {**wrapped.arguments, **rule.fixed}, ctx))
    return output


def wrapped_weights(wrapped: object, x: Shape, ctx: Context) -> Weights:
    """The weights of a wrapped layer; of anything but a layer of Keras their number is not known."""
    rule = layer_rule(wrapped.api) if isinstance(wrapped, Layer) else None
    if rule is None or not isinstance(wrapped, Layer):
        return [("weights", (UNKNOWN,))]
    return weights_of(rule, [x], {**wrapped.arguments, **rule.fixed}, ctx)


# ------------------------------------------------------------------------------------------------ TimeDistributed


def _timed_input(*, built: object, ctx: Context) -> InputSpec:
    """A sequence; in a run of Keras 3 only the first call needs features, if the layer inside does not."""
    spec = InputSpec(min_rank=3, axes="(batch, timesteps, ...)", structure="any", rank_once=True)
    later = isinstance(built, tuple) and ctx.running and ctx.version >= 3
    return replace(spec, min_rank=2) if later else spec


@layer("keras.layers.TimeDistributed", inputs=_timed_input, examples=[])
def time_distributed(x: Structure, *, layer: object, ctx: Context) -> Structure:
    """(batch, timesteps, ...) -> (batch, timesteps, ...), the wrapped layer applied to every step

    Keras 2 takes a list for layers that do.
    """
    if not isinstance(x, Shape):
        if isinstance(x, (list, tuple)) and len(x) == 1 and isinstance(x[0], Shape) and ctx.version >= 3:
            raise one_tensor_in(x)
        if isinstance(x, (list, tuple)) and len(x) > 1 and ctx.version >= 3:
            requirement = f"expects 1 input, but it received {len(x)}"
            raise Mismatch("keras-input-count", requirement, inputs=tuple(range(len(x))), count=len(x))
        return _of_several(x, layer, ctx)
    if x.rank is not None and x.rank < 3:
        return ANY_SHAPE
    step = step_of(x)
    try:
        if isinstance(layer, Layer) and ctx.running and layer.api in POOLING:
            # What a run computes does not fit either, although nobody looks at the input spec.
            check_spec(step, InputSpec(rank=int(layer.api[-2]) + 2))
        output = applied(layer, step, ctx)
    except Mismatch as mismatch:
        raise _of_steps(mismatch, layer, step) from None
    if not isinstance(output, Shape) or output.rank == 0:
        return ANY_SHAPE
    ends = Shape((output[0], x[1]))
    return ends + output.slice(1) if output.tail is None else Shape(ends.head, output.tail[1:])


time_distributed.mask(check_mask_of_every_step)


def _of_several(x: Structure, wrapped: object, ctx: Context) -> Structure:
    """What Keras 2 makes of a list of sequences for a layer or model that takes a list; the first tells the steps."""
    shapes = [each for each in x if isinstance(each, Shape)] if isinstance(x, list) else []
    taking = layer_rule(wrapped.api) if isinstance(wrapped, Layer) else None
    takes = isinstance(wrapped, Model) or (taking is not None and _takes_list(taking))
    if not shapes or not isinstance(x, list) or len(shapes) != len(x):
        return ANY_SHAPE
    spec = spec_of(wrapped, ctx) or InputSpec(structure="any")
    if len(shapes) > 1 and spec.structure == "tensor" and (spec.rank or spec.min_rank):
        requirement = f"expects 1 input, but it received {len(shapes)}"
        raise Mismatch("keras-input-count", requirement, inputs=tuple(range(len(shapes))), count=len(shapes))
    if not takes or any(each.rank is None or each.rank < 3 for each in shapes):
        return ANY_SHAPE
    steps = [step_of(each) for each in shapes]
    assert isinstance(wrapped, (Layer, Model))
    if isinstance(wrapped, Model):
        try:
            _compare_with_inputs(wrapped, steps)
        except Mismatch as mismatch:
            position = mismatch.inputs[0]
            raise _of_steps(mismatch, wrapped, steps[position], position) from None
    output = ctx.apply(wrapped, [steps if len(shapes) > 1 else step_of(shapes[0])])
    if not isinstance(output, Shape) or output.rank in (None, 0):
        return ANY_SHAPE
    return Shape((output[0], shapes[0][1])) + output.slice(1)


def _compare_with_inputs(wrapped: Model, steps: Sequence[Shape]) -> None:
    """Keras 2 compares steps with the inputs of a model as it does with data.

    Raises:
        Mismatch: keras-model-input-mismatch.
    """
    inputs = wrapped.slots.get("inputs", UNBOUND)
    tensors = [found for found in walk(inputs) if isinstance(found, Tensor)]
    if len(tensors) != len(steps) or not isinstance(inputs, (Tensor, List, Tuple)):
        return
    for position, (step, tensor) in enumerate(zip(steps, tensors, strict=True)):
        if step.rank is not None and tensor.shape.rank is not None:
            compare_sizes(step, tensor.shape, position)


def _takes_list(rule: LayerRule) -> bool:
    return isinstance(rule.inputs, InputSpec) and rule.inputs.structure == "list"


@time_distributed.init
def check_time_distributed(*, layer: object) -> None:
    """Keras refuses what is no layer."""
    require_layer("layer", layer)


@time_distributed.weights
def time_distributed_weights(x: Structure, *, layer: object, ctx: Context) -> Weights:
    """Those of the wrapped layer, if it takes the steps."""
    if not isinstance(x, Shape):
        return weights_without_spec(layer, ANY_SHAPE, ctx)
    return weights_without_spec(layer, step_of(x), ctx)


def weights_without_spec(wrapped: object, x: Shape, ctx: Context) -> Weights:
    """The weights of a wrapped layer; their number is not known where its input spec does not fit."""
    rule = layer_rule(wrapped.api) if isinstance(wrapped, Layer) else None
    if rule is not None and rule.weights_function is None:
        return []
    return wrapped_weights(UNKNOWN if misfit_of(wrapped, x, ctx) is not None else wrapped, x, ctx)


def step_of(x: Shape) -> Shape:
    """One step of a sequence, without the axis of timesteps."""
    if x.tail is None:
        return Shape((x[0], *x.dims[2:]))
    return Shape(x.head[:1], x.tail if len(x.head) > 1 else x.tail[2 - len(x.head) :])


def _of_steps(mismatch: Mismatch, wrapped: object, step: Shape, position: int = 0) -> Mismatch:
    """An error of the wrapped layer, told of the layer around it, which has one axis more."""
    label = wrapped.origin.label if isinstance(wrapped, (Layer, Model)) else "its layer"
    ranks = ("expected", "expected_min")
    facts = {
        name: fact + 1 if name in ranks and isinstance(fact, int) else fact
        for name, fact in mismatch.facts.items()
        if name != "axes"
    }
    return Mismatch(
        mismatch.rule,
        f"applies {label} to every step, which {mismatch.requirement}",
        inputs=(position,),
        detail="; ".join(filter(None, (f"a step has shape {step}", mismatch.detail))),
        **facts,
    )


def applied(wrapped: object, step: Shape, ctx: Context) -> Structure:
    """What the wrapped layer makes of a step; Keras 3 asks it without looking at its input spec."""
    if isinstance(wrapped, Model):
        return _model_applied(wrapped, step, ctx)
    if not isinstance(wrapped, Layer):
        return ctx.apply(wrapped, [step]) if isinstance(wrapped, Value) else ANY_SHAPE
    misfit = misfit_of(wrapped, step, ctx)
    if misfit is not None:
        if ctx.version < 3 or _refuses_anyway(wrapped, step, built=BUILT in wrapped.slots):
            raise misfit
        return ANY_SHAPE
    if (BUILT in wrapped.slots or step.rank == 1) and ctx.version == 3:
        return output_of(wrapped, [step], ctx)
    return apply_layer(wrapped, [step], {}, ctx)


def _model_applied(wrapped: Model, step: Shape, ctx: Context) -> Structure:
    """What a wrapped model makes of a step; Keras 3 compares no ranks, and no sizes beside an axis of size 1."""
    if ctx.version < 3:
        _compare_with_inputs(wrapped, [step])
    try:
        return ctx.apply(wrapped, [step])
    except Mismatch as mismatch:
        if mismatch.rule != "keras-model-input-mismatch" or ctx.version < 3:
            raise
        inputs = [found for found in walk(wrapped.slots.get("inputs", UNBOUND)) if isinstance(found, Tensor)]
        expected = inputs[0].shape if len(inputs) == 1 else ANY_SHAPE
        if (
            expected.rank != step.rank
            or not step.rank
            or any(equal(shape[-1], 1) is not Truth.NO for shape in (expected, step))
        ):
            return ANY_SHAPE
        raise


def misfit_of(wrapped: object, step: Shape, ctx: Context) -> Mismatch | None:
    """The error of the wrapped layer's input spec, if there is one."""
    if isinstance(wrapped, Layer) and wrapped.api == "keras.layers.Dense":
        known = step.rank == 1 and (step[0] is not DYNAMIC or BUILT in wrapped.slots)
        if known and ctx.version == 3:
            return None  # nothing in its compute_output_shape, nor in its build for a size, needs a batch axis
    return spec_misfit(wrapped, step, ctx)


def _refuses_anyway(wrapped: object, step: Shape, *, built: bool) -> bool:
    """Whether a layer fails for a wrong rank even though its input spec is not looked at.

    A convolution compares its kernel with the rank; a recurrent layer is built with the batch axis for the features.
    """
    if not isinstance(wrapped, Layer):
        return False
    if wrapped.api == "keras.layers.Bidirectional":
        return _refuses_anyway(wrapped.arguments.get("layer"), step, built=built)
    if wrapped.api in RECURRENT:
        return not built and step.rank == 2 and step[0] is DYNAMIC
    if wrapped.api == "keras.layers.Dense":
        return not built and step.rank == 1 and step[0] is DYNAMIC
    return "Conv" in wrapped.api or wrapped.api == "keras.layers.TimeDistributed"
