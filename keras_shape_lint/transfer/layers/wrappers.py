"""Layers around a layer: TimeDistributed and Bidirectional."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.apply import BUILT, apply_layer, check_spec, input_spec, weights_of
from keras_shape_lint.transfer.arguments import as_flag
from keras_shape_lint.transfer.layers.recurrent import CALLED_WITH_STATES, RECURRENT, SEQUENCE, sequence_and_state
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer, layer_rule
from keras_shape_lint.values import Class, Const, Function, Layer, Library, Tensor, Value

if TYPE_CHECKING:
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


def same_layer(wrapped: Layer, **changes: Any) -> Layer:
    """An unbuilt layer with the same configuration, apart from some arguments."""
    return Layer(wrapped.api, {**wrapped.arguments, **changes}, wrapped.explicit, wrapped.origin)


def wrapped_weights(wrapped: object, x: Shape, ctx: Context) -> Weights:
    """The weights of a wrapped layer; of anything but a layer of Keras their number is not known."""
    rule = layer_rule(wrapped.api) if isinstance(wrapped, Layer) else None
    if rule is None or not isinstance(wrapped, Layer):
        return [("weights", (UNKNOWN,))]
    return weights_of(rule, [x], {**wrapped.arguments, **rule.fixed}, ctx)


# ------------------------------------------------------------------------------------------------ TimeDistributed


@layer(
    "keras.layers.TimeDistributed",
    inputs=InputSpec(min_rank=3, axes="(batch, timesteps, ...)"),
    examples=[],
)
def time_distributed(x: Shape, *, layer: object, ctx: Context) -> Structure:
    """(batch, timesteps, ...) -> (batch, timesteps, ...), the wrapped layer applied to every step"""
    step = _step(x)
    output = _applied(layer, step, ctx)
    if not isinstance(output, Shape) or output.rank == 0:
        return ANY_SHAPE
    ends = Shape((output[0], x[1]))
    return ends + output.slice(1) if output.tail is None else Shape(ends.head, output.tail[1:])


@time_distributed.init
def check_time_distributed(*, layer: object) -> None:
    """Keras refuses what is no layer."""
    require_layer("layer", layer)


@time_distributed.weights
def time_distributed_weights(x: Shape, *, layer: object, ctx: Context) -> Weights:
    """Those of the wrapped layer, if it takes the steps."""
    step = _step(x)
    return [] if _misfit(layer, step, ctx) is not None else wrapped_weights(layer, step, ctx)


def _step(x: Shape) -> Shape:
    """One step of a sequence, without the axis of timesteps."""
    if x.tail is None:
        return Shape((x[0], *x.dims[2:]))
    return Shape(x.head[:1], x.tail if len(x.head) > 1 else x.tail[2 - len(x.head) :])


def _applied(wrapped: object, step: Shape, ctx: Context) -> Structure:
    """What the wrapped layer makes of a step; Keras 3 asks it without looking at its input spec."""
    if not isinstance(wrapped, Layer):
        return ctx.apply(wrapped, [step]) if isinstance(wrapped, Value) else ANY_SHAPE
    misfit = _misfit(wrapped, step, ctx)
    if misfit is None:
        rebuilt = BUILT in wrapped.slots and ctx.version == 3
        return apply_layer(same_layer(wrapped) if rebuilt else wrapped, [step], {}, ctx)
    if ctx.version < 3 or _refuses_anyway(wrapped, step):
        raise misfit
    return ANY_SHAPE


def _misfit(wrapped: object, step: Shape, ctx: Context) -> Mismatch | None:
    """The error of the wrapped layer's input spec, if there is one."""
    rule = layer_rule(wrapped.api) if isinstance(wrapped, Layer) else None
    if rule is None or not isinstance(wrapped, Layer):
        return None
    try:
        spec = SEQUENCE if wrapped.api in RECURRENT else input_spec(rule, {**wrapped.arguments, **rule.fixed}, ctx)
        check_spec(step, spec)
    except Mismatch as misfit:
        return misfit
    return None


def _refuses_anyway(wrapped: Layer, step: Shape) -> bool:
    """Whether building the layer fails for a wrong rank even though its input spec is not looked at.

    A convolution compares its kernel with the rank, a recurrent layer takes the batch axis for the features.
    """
    return "Conv" in wrapped.api or (wrapped.api in RECURRENT and step.rank == 2 and step[0] is DYNAMIC)


# ------------------------------------------------------------------------------------------------ Bidirectional


@layer("keras.layers.Bidirectional", inputs=CALLED_WITH_STATES, examples=[])
def bidirectional(
    x: Structure,
    initial_state: Structure | None = None,
    *,
    layer: object,
    backward_layer: object,
    merge_mode: object,
    ctx: Context,
) -> Structure:
    """The wrapped layer's output, merged with that of its copy that runs backwards; all states after it"""
    sequence, initial = sequence_and_state(x, initial_state, ctx)
    if not isinstance(layer, Layer) or isinstance(merge_mode, (AbstractDim, Value)):
        return ANY_SHAPE
    halves = _halves(initial, ctx)
    output = apply_layer(same_layer(layer), [sequence], halves[0], ctx)
    apply_layer(same_layer(backward_layer if isinstance(backward_layer, Layer) else layer), [sequence], halves[1], ctx)
    with_states = as_flag(layer.arguments.get("return_state", UNKNOWN))
    if with_states is None or output is ANY_SHAPE:
        return ANY_SHAPE
    first, *states = output if with_states and isinstance(output, (list, tuple)) else [output]
    if not isinstance(first, Shape) or first.rank == 0:
        return ANY_SHAPE
    merged = [first.with_last(first[-1] * 2)] if merge_mode == "concat" else [first] * (1 + (merge_mode is None))
    return (*merged, *states, *states) if with_states or merge_mode is None else merged[0]


def _halves(initial: Structure | None, ctx: Context) -> tuple[dict[str, Structure], dict[str, Structure]]:
    """The call arguments of both directions: the first and the second half of the initial state."""
    if not isinstance(initial, (list, tuple)):
        return {}, {}
    middle, odd = divmod(len(initial), 2)
    if odd and ctx.version < 3:
        requirement = f"needs initial states for both directions, but it received {len(initial)}"
        raise Mismatch("keras-input-count", requirement, count=len(initial))
    return {"initial_state": list(initial[:middle])}, {"initial_state": list(initial[middle:])}


@bidirectional.init
def check_bidirectional(*, layer: object, merge_mode: object, backward_layer: object) -> None:
    """The layer and its counterpart are recurrent and agree in what they return (``_verify_layer_config``)."""
    require_layer("layer", layer)
    if backward_layer is not None:
        require_layer("backward_layer", backward_layer)
    if not isinstance(merge_mode, (AbstractDim, Value)) and merge_mode not in ("sum", "mul", "ave", "concat", None):
        raise Mismatch(
            "keras-invalid-argument",
            f"needs merge_mode to be one of 'sum', 'mul', 'ave', 'concat' or None, not {merge_mode!r}",
            argument="merge_mode",
        )
    for name, wrapped in (("layer", layer), ("backward_layer", backward_layer)):
        if isinstance(wrapped, Layer) and layer_rule(wrapped.api) and "go_backwards" not in wrapped.arguments:
            requirement = f"needs a recurrent layer as {name}, not {wrapped.origin.label}"
            raise Mismatch("keras-invalid-argument", requirement, argument=name)
    if isinstance(layer, Layer) and isinstance(backward_layer, Layer):
        _require_counterpart(layer, backward_layer)


def _require_counterpart(forward: Layer, backward: Layer) -> None:
    for name in ("go_backwards", "stateful", "return_sequences", "return_state"):
        first, second = (as_flag(each.arguments.get(name, UNKNOWN)) for each in (forward, backward))
        if first is None or second is None:
            continue
        if (first == second) == (name == "go_backwards"):
            relation = "different" if name == "go_backwards" else "the same"
            raise Mismatch(
                "keras-invalid-argument",
                f"needs layer and backward_layer to have {relation} {name}",
                argument="backward_layer",
                differs=name,
            )


@bidirectional.weights
def bidirectional_weights(x: Structure, *, layer: object, backward_layer: object, ctx: Context) -> Weights:
    """Those of both directions."""
    sequence, _ = sequence_and_state(x, None, ctx)
    yield from wrapped_weights(layer, sequence, ctx)
    yield from wrapped_weights(layer if backward_layer is None else backward_layer, sequence, ctx)
