"""Bidirectional: a recurrent layer in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.dims import UNKNOWN, AbstractDim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_flag
from keras_shape_lint.transfer.input_checks import spec_of
from keras_shape_lint.transfer.layers.initial_states import sequence_and_state
from keras_shape_lint.transfer.layers.masks import check_mask_of_directions
from keras_shape_lint.transfer.layers.wrappers import output_of, require_layer, wrapped_weights
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer, layer_rule
from keras_shape_lint.values import Layer, Value

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Weights


_WITHOUT_MASKS_OF_STATES = ((3, 1), (3, 15))
"""The first and the last release that is known to fail where a stateful layer returns its states."""


def _inner_input(*, layer: object, built: object, ctx: Context) -> InputSpec:
    """The input spec of the wrapped layer."""
    return spec_of(layer, ctx, built=built) or InputSpec(structure="any")


@layer("keras.layers.Bidirectional", inputs=_inner_input, examples=[])
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
    forward, backward = _halves(initial, ctx)
    one = _direction(layer, [sequence, *forward], ctx)
    other = _direction(layer if backward_layer is None else backward_layer, [sequence, *backward], ctx)
    # Keras 3 takes the second direction to be like the first one, until both run.
    if one != other and ctx.version == 3 and not ctx.running:
        other = one
    if one is None or other is None or isinstance(merge_mode, (AbstractDim, Value)):
        return ANY_SHAPE
    states = (*one[1:], *other[1:])
    if states and ctx.version == 3:
        _refuse_masks_of_states(layer, ctx)
    if merge_mode is None:
        return (one[0], other[0], *states)
    merged = _merged(one[0], other[0], merge_mode)
    return (merged, *states) if states else merged


def _refuse_masks_of_states(layer: object, ctx: Context) -> None:
    """Some releases multiply a generator where they make the masks of states that are kept."""
    kept = as_flag(layer.arguments.get("stateful", UNKNOWN)) if isinstance(layer, Layer) else None
    release = ctx.release() if kept else None
    if release is not None and _WITHOUT_MASKS_OF_STATES[0] <= release <= _WITHOUT_MASKS_OF_STATES[1]:
        requirement = f"cannot return the states of a stateful layer in Keras {release[0]}.{release[1]}"
        raise Mismatch("keras-invalid-argument", requirement, argument="layer", inputs=())


def _direction(wrapped: object, inputs: list[Structure], ctx: Context) -> tuple[Shape, ...] | None:
    """The output of one direction with its states after it, or None if they are not known."""
    with_states = as_flag(wrapped.arguments.get("return_state", UNKNOWN)) if isinstance(wrapped, Layer) else None
    if not isinstance(wrapped, Layer) or with_states is None:
        return None
    output = output_of(wrapped, inputs, ctx)
    parts = output if with_states and isinstance(output, (list, tuple)) else [output]
    shapes = tuple(part for part in parts if isinstance(part, Shape) and part.rank != 0 and part is not ANY_SHAPE)
    return shapes if len(shapes) == len(parts) else None


def _merged(one: Shape, other: Shape, merge_mode: object) -> Shape:
    if merge_mode == "concat":
        return one.with_last(one[-1] + other[-1])
    try:
        return broadcast(one, other)
    except Incompatible:
        raise Mismatch(
            "keras-merge-mismatch",
            f"cannot merge its directions by {merge_mode!r}",
            detail=f"they give {one} and {other}",
            sizes=(one[-1], other[-1]),
        ) from None


def _halves(initial: Structure | None, ctx: Context) -> tuple[list[Structure], list[Structure]]:
    """The initial states of both directions: the first and the second half, if they are known."""
    if not isinstance(initial, (list, tuple)):
        return [], []
    middle, odd = divmod(len(initial), 2)
    if odd and ctx.version < 3:
        requirement = f"needs initial states for both directions, but it received {len(initial)}"
        raise Mismatch("keras-input-count", requirement, count=len(initial))
    return [list(initial[:middle])], [list(initial[middle:])]


@bidirectional.init
def check_bidirectional(*, layer: object, merge_mode: object, backward_layer: object, ctx: Context) -> None:
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
    if not isinstance(layer, Layer):
        return
    if isinstance(backward_layer, Layer):
        _require_counterpart(layer, backward_layer)
    elif backward_layer is None and as_flag(layer.arguments.get("go_backwards", UNKNOWN)) and ctx.version == 3:
        # The copy of a layer that runs backwards runs backwards as well.
        raise Mismatch("keras-invalid-argument", "needs a layer that does not go backwards", argument="layer")


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


bidirectional.keep_weights()
bidirectional.mask(check_mask_of_directions)


@bidirectional.weights
def bidirectional_weights(x: Structure, *, layer: object, backward_layer: object, ctx: Context) -> Weights:
    """Those of both directions."""
    sequence, _ = sequence_and_state(x, None, ctx)
    yield from wrapped_weights(layer, sequence, ctx)
    yield from wrapped_weights(layer if backward_layer is None else backward_layer, sequence, ctx)
