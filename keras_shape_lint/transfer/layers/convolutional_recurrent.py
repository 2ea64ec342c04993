"""ConvLSTM1D, 2D and 3D: an LSTM whose products are convolutions."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_flag, as_whole_size, check_activation, optional_weight, window
from keras_shape_lint.transfer.input_checks import check_spec
from keras_shape_lint.transfer.kernels import (
    CAUSAL,
    PADDINGS,
    check_windows,
    kernel_sizes,
    remembered,
    slide_kernel,
    strides_and_dilates,
    strides_with_dilation,
)
from keras_shape_lint.transfer.layers.initial_states import (
    require_initial_state,
    sequence_and_state,
    with_batch_of_states,
)
from keras_shape_lint.transfer.layers.masks import check_mask_of_steps
from keras_shape_lint.transfer.layers.recurrent import assembled, check_recurrent_activation, require_batch_size
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.spatial import (
    AXIS_NAMES,
    CHANNELS_FIRST,
    Parts,
    by_data_format,
    check_data_format,
    check_padding,
    known_format,
    with_rank,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Example, Weights

CONV_LSTM = {f"keras.layers.ConvLSTM{rank}D": {"rank": rank} for rank in (1, 2, 3)}


def _examples(rank: int) -> Sequence[Example]:
    frames = (None, None, *range(7, 7 + rank), 3)
    return [
        (frames, {"filters": 4, "kernel_size": 3, "padding": "same", "return_sequences": True}),
        ((None, 2, 3, *(6,) * rank), {"filters": 2, "kernel_size": 2, "data_format": "channels_first"}),
        ((2, 5, *(5,) * rank, 1), {"filters": 2, "kernel_size": 2, "strides": 2, "return_state": True}),
    ]


def frames_input(*, rank: int, data_format: Any, stateful: object, built: object, ctx: Context) -> InputSpec:
    """A sequence of images or their like; when it runs after the first call, a step keeps all its sizes."""
    known = known_format(data_format, ctx)
    inner = ", ".join(name for name in AXIS_NAMES[rank] if rank > 1) or "length"
    axes = f"(batch, timesteps, {f'channels, {inner}' if known == CHANNELS_FIRST else f'{inner}, channels'})"
    spec = InputSpec(rank=rank + 3, axes="" if known is UNKNOWN else axes, structure="any")
    if not isinstance(built, tuple):
        return spec
    step = tuple(range(2, rank + 3)) if ctx.running else ()
    keeps_batch = as_flag(stateful) and (ctx.version < 3 or ctx.arrays)
    return replace(spec, fixed_axes=(*step, 0) if keeps_batch else step, rank_once=ctx.version < 3)


@layer(CONV_LSTM, inputs=frames_input, examples=_examples)
def conv_lstm(
    x: Structure,
    initial_state: Structure | None = None,
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    dilation_rate: Any,
    data_format: Any,
    return_sequences: object,
    return_state: object,
    stateful: object,
    built: object,
    ctx: Context,
) -> Structure:
    """(batch, timesteps, *spatial, channels) -> (batch, *shorter, filters), as ``ConvLSTM.compute_output_shape``"""
    frames, initial = sequence_and_state(x, initial_state, ctx)
    check_spec(frames, InputSpec(rank=rank + 3))
    frames = with_batch_of_states(frames, initial, stateful, built, ctx)
    if filters == 0 and ctx.version < 3:
        raise Mismatch("keras-invalid-argument", "needs a positive integer as filters, not 0", argument="filters")
    convolved = functools.partial(
        _convolved,
        rank=rank,
        filters=filters,
        kernel_size=kernel_size,
        strides=strides,
        padding=padding,
        dilation_rate=dilation_rate,
        data_format=data_format,
        ctx=ctx,
    )
    state = convolved(_one_frame(frames, rank)).slice(1)
    states = [state, state]
    if isinstance(built, tuple) and as_flag(stateful) and initial is None and ctx.version < 3:
        before, _ = sequence_and_state(built[0], None, ctx)
        state = _with_kept(state, convolved(_one_frame(before, rank)).slice(1))
        states = [state, state]
    if as_flag(stateful) is not False and initial is not None and ctx.version < 3:
        _require_channels(initial, state, known_format(data_format, ctx), ctx)
        given = [initial] if isinstance(initial, Shape) else initial
        if isinstance(built, tuple):
            before, _ = sequence_and_state(built[0], None, ctx)
            state = convolved(_one_frame(before, rank)).slice(1)
        states = [_either(state, each) for each in given] if isinstance(given, (list, tuple)) else [ANY_SHAPE] * 2
        state = _but_ones(state, states[0] if as_flag(stateful) else ANY_SHAPE)
    else:
        required = _taken_along(state, known_format(data_format, ctx)) if ctx.version < 3 else state
        require_initial_state(initial, frames, [required, required], ctx)
        if initial is not None and ctx.version < 3:
            state = _with_initial(state, initial)
            given = initial if isinstance(initial, (list, tuple)) else ()
            # The loop keeps the shapes of the states.
            same = [Shape(each.dims[1:]) for each in given if isinstance(each, Shape) and each.rank == len(state) + 1]
            states = same if len(same) == len(states) else [Shape.unknown(len(state))] * len(states)
    return assembled(with_rank(frames, rank + 3), state, states, return_sequences, return_state)


def _but_ones(state: Shape, first: Shape = ANY_SHAPE) -> Shape:
    """The state as it is unless the first of the initial ones widens it, which it does on axes of size 1."""
    pairs = zip(state, first.dims if first.rank == len(state) else (UNKNOWN,) * len(state), strict=True)
    return Shape(tuple({Truth.NO: own, Truth.YES: new}.get(equal(own, 1), UNKNOWN) for own, new in pairs))


def _either(kept: Shape, given: Structure) -> Shape:
    """The graph of Keras 2 does not know whether a state is the one that it has kept, or the initial one."""
    if not isinstance(given, Shape) or given.rank != len(kept) + 1:
        return Shape.unknown(len(kept))
    sizes: list[Dim] = []
    for own, other in zip(kept, given.dims[1:], strict=True):
        same = equal(own, other)
        apart = same is Truth.NO or DYNAMIC in (own, other)
        sizes.append(own if same is Truth.YES else DYNAMIC if apart else UNKNOWN)
    return Shape(tuple(sizes))


def _with_kept(state: Shape, kept: Shape) -> Shape:
    """What Keras 2 makes of a state that it goes on with: its sizes stay, whatever the frames would give.

    Raises:
        Mismatch: the frames give other sizes than 1.
    """
    if kept.rank != len(state):
        return Shape.unknown(len(state))
    sizes: list[Dim] = []
    for new, old in zip(state, kept, strict=True):
        if equal(new, old) is Truth.NO and equal(new, 1) is Truth.NO:
            requirement = f"keeps states of shape {kept}, but the frames give {state}"
            raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), expected=kept.dims)
        certain = is_integer(old) or (old is DYNAMIC and equal(new, 1) is Truth.YES)
        sizes.append(old if certain else new if old is DYNAMIC and equal(new, 1) is Truth.NO else UNKNOWN)
    return Shape(tuple(sizes))


def _with_initial(state: Shape, initial: Structure | None) -> Shape:
    """The state with the sizes of the initial ones, output and carry, which meet element by element."""
    pair = [each for each in initial if isinstance(each, Shape)] if isinstance(initial, (list, tuple)) else []
    if len(pair) != 2 or any(each.rank != len(state) + 1 for each in pair):
        return _but_ones(state)
    if any(equal(one, other) is Truth.NO for one, other in zip(*(each.slice(1) for each in pair), strict=True)):
        requirement = "needs initial states of the same shape"
        raise Mismatch("keras-incompatible-axis", requirement, detail=f"they have shapes {pair[0]} and {pair[1]}")
    for each in pair:
        state = _with_kept(state, each.slice(1))
    return state


def _taken_along(state: Shape, data_format: object) -> Shape:
    """What Keras 2 asks of initial states: those that meet frames of size 1 on an axis may have any size there."""
    channels = 0 if data_format == CHANNELS_FIRST else len(state) - 1
    open_sizes = _but_ones(state)
    return open_sizes.replace(channels, state[channels]) if isinstance(data_format, str) else open_sizes


def _require_channels(initial: Structure, state: Shape, data_format: object, ctx: Context) -> None:
    """Of initial states that Keras 2 may replace by those that it has kept, it compares the channels alone."""
    channels = 0 if data_format == CHANNELS_FIRST else -1
    sizes: list[Dim] = [UNKNOWN] * len(state)
    if isinstance(data_format, str):
        sizes[channels] = state[channels]
    require_initial_state(initial, Shape((UNKNOWN,)), [Shape(tuple(sizes))] * 2, ctx)


@by_data_format
def _convolved(
    frame: Shape,
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    strides: Any,
    padding: Any,
    dilation_rate: Any,
    data_format: str,
    ctx: Context,
) -> Shape:
    """One frame after the convolution of the input; Keras 2 refuses some arguments no earlier than here."""
    parts = Parts.of(frame, rank, data_format)
    if 0 in window("strides", strides, rank, allow_zero=True):
        raise Mismatch("keras-invalid-argument", "needs strides of at least 1", argument="strides")
    if strides_and_dilates(rank, strides, dilation_rate):
        raise strides_with_dilation(strides, dilation_rate)
    parts = remembered(parts, dilation_rate, ctx)
    spatial = slide_kernel(parts, rank, kernel_size, strides, padding, dilation_rate)
    return parts.shape(spatial, as_whole_size("filters", filters))


@conv_lstm.init
def check_conv_lstm(
    *, rank: int, kernel_size: Any, strides: Any, dilation_rate: Any, padding: Any, ctx: Context
) -> None:
    """What ``ConvLSTMCell.__init__`` refuses."""
    steps = window("strides", strides, rank, allow_zero=True)
    check_windows(rank, kernel_size, 1, dilation_rate)
    if 0 not in steps and strides_and_dilates(rank, strides, dilation_rate) and ctx.version == 3:
        raise strides_with_dilation(strides, dilation_rate)
    is_causal = isinstance(padding, str) and padding.lower() == "causal"
    check_padding(padding, *(CAUSAL if is_causal and ctx.version < 3 else PADDINGS))


conv_lstm.init(check_data_format)
conv_lstm.init(check_activation)
conv_lstm.init(check_recurrent_activation)


conv_lstm.keep_weights()
conv_lstm.mask(check_mask_of_steps)


@conv_lstm.weights
def conv_lstm_weights(
    x: Structure,
    *,
    rank: int,
    filters: Dim,
    kernel_size: Any,
    use_bias: object,
    stateful: object,
    data_format: Any,
    ctx: Context,
) -> Weights:
    """A kernel and a recurrent one for four gates, and a bias (``ConvLSTMCell.build``)."""
    frames, _ = sequence_and_state(x, None, ctx)
    check_spec(frames, InputSpec(rank=rank + 3))
    require_batch_size(frames, stateful)
    frame = _one_frame(frames, rank)
    _require_sizes(frame, rank=rank, data_format=data_format, stateful=stateful, ctx=ctx)
    yield from _gate_weights(
        frame, rank=rank, filters=filters, kernel_size=kernel_size, use_bias=use_bias, data_format=data_format, ctx=ctx
    )


@by_data_format
def _gate_weights(
    frame: Shape, *, rank: int, filters: Dim, kernel_size: Any, use_bias: object, data_format: str
) -> Weights:
    channels, count = Parts.of(frame, rank, data_format).channels, as_whole_size("filters", filters)
    sizes = kernel_sizes(kernel_size, rank)
    yield "kernel", (*sizes, channels, 4 * count)
    yield "recurrent kernel", (*sizes, count, 4 * count)
    yield from optional_weight(use_bias, "bias", (4 * count,))


def _one_frame(frames: Shape, rank: int) -> Shape:
    """The shape of one step, of the rank that it must have."""
    known = with_rank(frames, rank + 3)
    return Shape((known[0], *known.dims[2:]))


def _require_sizes(frame: Shape, *, rank: int, data_format: Any, stateful: object, ctx: Context) -> None:
    """Keras 3 makes states of a fixed size when it builds, Keras 2 those of a stateful layer.

    Raises:
        Mismatch: keras-undefined-dimension.
    """
    known = known_format(data_format, ctx)
    if not isinstance(known, str):
        return
    spatial = Parts.of(frame, rank, known).spatial
    if DYNAMIC in spatial and (as_flag(stateful) or ctx.version == 3):
        sizes = ", ".join(map(str, spatial))
        raise Mismatch("keras-undefined-dimension", f"needs known spatial sizes, not ({sizes})", inputs=(0,))
