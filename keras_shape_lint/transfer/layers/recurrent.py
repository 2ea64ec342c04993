"""Recurrent layers over sequences: LSTM, GRU and SimpleRNN, and the pieces that all recurrent layers share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import (
    as_count,
    as_flag,
    check_activation,
    optional_weight,
    require_activation,
    require_positive,
)
from keras_shape_lint.transfer.input_checks import check_spec
from keras_shape_lint.transfer.layers.initial_states import (
    has_deeper_state,
    require_initial_state,
    sequence_and_state,
    with_batch_of_states,
    with_open_states,
    with_own_states,
    with_wider_batch,
)
from keras_shape_lint.transfer.layers.masks import check_mask_of_steps
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Example, Weights

SEQUENCE = InputSpec(rank=3, axes="(batch, timesteps, features)", structure="any")
"""Keras 2 also takes ``[sequence, *initial_state]``, so the function looks at lists itself."""

RECURRENT = {
    "keras.layers.LSTM": {"gates": 4, "states": 2, "reset_after": False, "cudnn": False},
    "keras.layers.GRU": {"gates": 3, "states": 1, "cudnn": False},
    "keras.layers.SimpleRNN": {"gates": 1, "states": 1, "reset_after": False, "cudnn": False},
}

_OF_CUDNN = {
    "cudnn": True,
    "unroll": False,
    "use_bias": True,
    "reset_after": True,
    "activation": "tanh",
    "recurrent_activation": "sigmoid",
}
"""What the layers of Keras 2 for graphics cards have no arguments for; their bias is a double one."""
CUDNN = {
    "keras.layers.CuDNNLSTM": {"gates": 4, "states": 2, **_OF_CUDNN},
    "keras.layers.CuDNNGRU": {"gates": 3, "states": 1, **_OF_CUDNN},
}


def _examples(**_: object) -> Sequence[Example]:
    return [
        ((None, 10, 8), {"units": 4}),
        ((None, None, 8), {"units": 4, "return_sequences": True, "use_bias": False}),
        ((2, 5, 3), {"units": 4, "return_state": True, "stateful": True}),
    ]


def sequence_input(*, cudnn: bool, stateful: object, unroll: object, built: object, ctx: Context) -> InputSpec:
    """A sequence; after the first call it keeps the features too, and the batch size of a stateful layer.

    Keras 3 compares the batch sizes when the layer runs. How many samples a batch of ``fit`` has is asked elsewhere.
    """
    if as_flag(unroll) is not False and ctx.version < 3:
        if isinstance(built, tuple):
            return replace(SEQUENCE, rank_once=True, fixed_axes=(0, 2) if as_flag(stateful) else (2,))
        return replace(SEQUENCE, rank=None)  # An initial state that is symbolic keeps Keras 2 from looking
    if not isinstance(built, tuple) or not ctx.computes or cudnn:
        return SEQUENCE  # the kernels of CuDNN look at nothing before they run
    keeps_batch = as_flag(stateful) and (ctx.version < 3 or ctx.arrays)
    return replace(SEQUENCE, fixed_axes=(0, 2) if keeps_batch else (2,))


@layer({**RECURRENT, **CUDNN}, inputs=sequence_input, examples=_examples)
def recurrent(
    x: Structure,
    initial_state: Structure | None = None,
    *,
    states: int,
    gates: int,
    cudnn: bool,
    units: Dim,
    return_sequences: object,
    return_state: object,
    stateful: object,
    unroll: object,
    time_major: object = False,
    built: object,
    ctx: Context,
) -> Structure:
    """(batch, timesteps, features) -> (batch, units), or with the timesteps kept, or with the states"""
    sequence, initial = sequence_and_state(x, initial_state, ctx)
    if time_major is not False and ctx.version < 3:
        return with_time_first(sequence, Shape((as_count(units),)), states, time_major, return_sequences, return_state)
    deeper = sequence.rank is None or sequence.rank > 3
    if initial is not None and deeper and as_flag(unroll) is not False and ctx.version < 3:
        # Its build compares the widths of the states all the same.
        require_initial_state(initial, Shape((UNKNOWN,)), [Shape((as_count(units),))] * states, ctx)
        return ANY_SHAPE
    check_spec(sequence, SEQUENCE)
    if not cudnn:
        sequence = with_batch_of_states(sequence, initial, stateful, built, ctx)
    width = Shape((as_count(units),))
    # Nobody compares the batches before the kernels of CuDNN run, or with states that the layer may have kept.
    keeps = as_flag(stateful) is not False and initial is not None
    loose = not as_flag(stateful) if cudnn else keeps and ctx.version < 3
    kept = sequence.replace(0, UNKNOWN) if loose else sequence
    # The loop of a GRU is its own, and takes the first state.
    loops = gates != 3 and as_flag(unroll) is False
    require_initial_state(initial, kept, [width] * states, ctx, loops=loops, adds=gates != 3)
    if ctx.version == 3 and has_deeper_state(initial):
        return ANY_SHAPE
    require_timesteps(sequence, unroll, ctx)
    output = assembled(sequence, width, [width] * states, return_sequences, return_state)
    if not cudnn:
        output = with_open_states(output, initial, unroll, stateful, ctx)
        return with_wider_batch(output, sequence, initial, ctx)
    if initial is None and isinstance(built, tuple) and as_flag(stateful) is not False:
        kept, _ = sequence_and_state(built[0], None, ctx)
        same = as_flag(stateful) or equal(kept[0], sequence[0]) is Truth.YES
        initial = [Shape((kept[0] if same else UNKNOWN,))] * states
    return with_own_states(output, initial)


@recurrent.init
def check_recurrent(
    *, gates: int, states: int, cudnn: bool, units: object, recurrent_activation: object, ctx: Context
) -> None:
    """Keras refuses units that are not positive, and activations that it does not know."""
    if cudnn:
        return
    require_units(units, several_states=states > 1, ctx=ctx)
    if gates > 1:
        check_recurrent_activation(recurrent_activation=recurrent_activation, ctx=ctx)


recurrent.init(check_activation)
recurrent.mask(check_mask_of_steps)


@recurrent.weights
def recurrent_weights(
    x: Structure,
    *,
    gates: int,
    units: Dim,
    use_bias: object,
    reset_after: object,
    stateful: object,
    ctx: Context,
) -> Weights:
    """Those of one cell; a stateful layer also needs to know the batch size when it is built."""
    sequence, _ = sequence_and_state(x, None, ctx)
    if (sequence.rank is None or sequence.rank > 3) and ctx.version < 3:
        return (("kernel", (UNKNOWN,)),)
    check_spec(sequence, SEQUENCE)
    require_batch_size(sequence, stateful)
    return gate_weights(sequence[2], gates=gates, units=units, use_bias=use_bias, reset_after=reset_after)


# ------------------------------------------------------------------------------------------------ shared pieces


def gate_weights(features: Dim, *, gates: int, units: Dim, use_bias: object, reset_after: object) -> Weights:
    """A kernel (features, gates * units), a recurrent one (units, gates * units) and a bias; GRU has two biases."""
    if isinstance(units, float):
        raise Mismatch("keras-invalid-argument", f"needs an integer as units, not {units!r}", argument="units")
    width = as_count(units)
    yield "kernel", (features, gates * width)
    yield "recurrent kernel", (width, gates * width)
    twice = as_flag(reset_after)
    rows: tuple[Dim, ...] = (UNKNOWN,) if twice is None else (2,) * twice
    yield from optional_weight(use_bias, "bias", (*rows, gates * width))


def require_units(units: object, *, several_states: bool, ctx: Context) -> None:
    """Refuse what fails ``units <= 0`` or cannot be compared with 0, and floats where the states are looked at.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if isinstance(units, float) and units > 0 and several_states == (ctx.version == 3):
        return
    require_positive("units", units)


def check_recurrent_activation(*, recurrent_activation: object, ctx: Context) -> None:
    """The constructor check of every layer that has an activation of its gates."""
    require_activation("recurrent_activation", recurrent_activation, ctx)


def require_timesteps(sequence: Shape, unroll: object, ctx: Context) -> None:
    """Keras 2 unrolls while it builds, and needs to know how often.

    Raises:
        Mismatch: keras-undefined-dimension.
    """
    if as_flag(unroll) and sequence[1] is DYNAMIC and ctx.version < 3:
        raise Mismatch("keras-undefined-dimension", "needs a known number of timesteps to unroll", inputs=(0,), axis=1)


def require_batch_size(sequence: Shape, stateful: object) -> None:
    """A stateful layer makes its states when it is built.

    Raises:
        Mismatch: keras-undefined-dimension.
    """
    if as_flag(stateful) and sequence[0] is DYNAMIC:
        raise Mismatch("keras-undefined-dimension", "needs a known batch size to be stateful", inputs=(0,), axis=0)


def with_time_first(
    sequence: Shape, width: Shape, states: int, time_major: object, return_sequences: object, return_state: object
) -> Structure:
    """What Keras 2 makes of (timesteps, batch, features) on demand: whole sequences are given in that order, too."""
    if as_flag(time_major) is not True or sequence.rank != 3 or as_flag(return_sequences) is None:
        return ANY_SHAPE
    turned = Shape((sequence[1], sequence[0], sequence[2]))
    output = assembled(turned, width, [width] * states, return_sequences, return_state)
    if not as_flag(return_sequences):
        return output
    whole = sequence.with_last(width[-1])
    return (whole, *output[1:]) if isinstance(output, tuple) else whole


def assembled(
    sequence: Shape,
    output: Shape,
    states: Sequence[Shape | list[Shape]],
    return_sequences: object,
    return_state: object,
) -> Structure:
    """What a recurrent layer returns for the shapes of one step's output and states, all without batch axis."""
    batch = Shape((sequence[0],))
    keep, add = as_flag(return_sequences), as_flag(return_state)
    if add is None:
        return ANY_SHAPE
    if keep is None:
        result = Shape(batch.head, output.dims)
    else:
        result = batch + (Shape((sequence[1],)) if keep else Shape(())) + output
    if not add:
        return result
    return (result, *([batch + part for part in each] if isinstance(each, list) else batch + each for each in states))
