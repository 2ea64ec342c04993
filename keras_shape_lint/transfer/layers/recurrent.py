"""Recurrent layers over sequences: LSTM, GRU and SimpleRNN, and the pieces that all recurrent layers share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.apply import check_spec
from keras_shape_lint.transfer.arguments import (
    as_count,
    as_flag,
    check_activation,
    optional_weight,
    require_activation,
    require_positive,
)
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
    """A sequence; after the first call it keeps the features too, and in Keras 2 the batch size of a stateful layer."""
    if as_flag(unroll) is not False and ctx.version < 3:
        if isinstance(built, tuple):
            return replace(SEQUENCE, rank_once=True, fixed_axes=(0, 2) if as_flag(stateful) else (2,))
        return replace(SEQUENCE, rank=None)  # An initial state that is symbolic keeps Keras 2 from looking
    if not isinstance(built, tuple) or not ctx.computes or cudnn:
        return SEQUENCE  # the kernels of CuDNN look at nothing before they run
    if ctx.version == 3:
        return replace(SEQUENCE, fixed_axes=(2,))
    return replace(SEQUENCE, fixed_axes=(0, 2) if as_flag(stateful) else (2,))


@layer({**RECURRENT, **CUDNN}, inputs=sequence_input, examples=_examples)
def recurrent(
    x: Structure,
    initial_state: Structure | None = None,
    *,
    states: int,
    cudnn: bool,
    units: Dim,
    return_sequences: object,
    return_state: object,
    stateful: object,
    unroll: object,
    built: object,
    ctx: Context,
) -> Structure:
    """(batch, timesteps, features) -> (batch, units), or with the timesteps kept, or with the states"""
    sequence, initial = sequence_and_state(x, initial_state, ctx)
    deeper = sequence.rank is None or sequence.rank > 3
    if initial is not None and deeper and as_flag(unroll) is not False and ctx.version < 3:
        return ANY_SHAPE
    check_spec(sequence, SEQUENCE)
    if not cudnn:
        sequence = with_batch_of_states(sequence, initial, stateful, built, ctx)
    width = Shape((as_count(units),))
    # Nobody compares the batches before the kernels of CuDNN run, or with states that the layer may have kept.
    keeps = as_flag(stateful) is not False and initial is not None
    loose = not as_flag(stateful) if cudnn else keeps and ctx.version < 3
    require_initial_state(initial, sequence.replace(0, UNKNOWN) if loose else sequence, [width] * states, ctx)
    require_timesteps(sequence, unroll, ctx)
    output = assembled(sequence, width, [width] * states, return_sequences, return_state)
    if not cudnn:
        return _with_wider_batch(output, sequence, initial, ctx)
    if initial is None and isinstance(built, tuple) and as_flag(stateful) is not False:
        kept, _ = sequence_and_state(built[0], None, ctx)
        same = as_flag(stateful) or equal(kept[0], sequence[0]) is Truth.YES
        initial = [Shape((kept[0] if same else UNKNOWN,))] * states
    return _with_own_states(output, initial)


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


def sequence_and_state(x: Structure, initial_state: Structure | None, ctx: Context) -> tuple[Shape, Structure | None]:
    """The sequence that a recurrent layer is called on, and the initial state wherever it stands.

    Raises:
        Mismatch: several inputs in a list, which only Keras 2 takes.
    """
    if isinstance(x, Shape):
        return x, initial_state
    if not isinstance(x, (list, tuple)) or len(x) < 2:
        return ANY_SHAPE, initial_state
    if ctx.version == 3:
        raise Mismatch(
            "keras-input-count",
            f"expects 1 input, but it received {len(x)}",
            inputs=tuple(range(len(x))),
            detail="pass initial_state= by keyword",
            count=len(x),
        )
    first = x[0]
    if isinstance(x, tuple) or not isinstance(first, Shape):
        return ANY_SHAPE, initial_state
    return first, x[1:]


def require_initial_state(initial: Structure | None, sequence: Shape, widths: Sequence[Shape], ctx: Context) -> None:
    """Compare the initial state with the states of the cell, which Keras 3 does not do before it runs.

    Raises:
        Mismatch: keras-input-count for another number of states, keras-incompatible-axis for another width.
    """
    given = [initial] if isinstance(initial, Shape) else initial
    if not isinstance(given, (list, tuple)) or not ctx.computes:
        return
    if len(given) != len(widths):
        if ctx.version < 3 or len(given) < len(widths):
            requirement = f"has {len(widths)} states, but it received {len(given)} initial ones"
            raise Mismatch("keras-input-count", requirement, count=len(given), expected=len(widths))
        return
    for position, (state, width) in enumerate(zip(given, widths, strict=True)):
        wanted = Shape((sequence[0],)) + width
        broadcasts = ctx.version == 3 and (position > 0 or len(width) > 1)
        if isinstance(state, Shape) and ctx.version == 3 and state.rank and 1 in (state[0], sequence[0]):
            # What the state gives is added to what the sequence gives: a batch of one is broadcast.
            state = state.replace(0, sequence[0])
        if isinstance(state, Shape) and _never_fits(state, wanted, broadcasts=broadcasts):
            raise Mismatch(
                "keras-incompatible-axis",
                f"needs initial states of shape {wanted}",
                detail=f"one has shape {state}",
                expected=width.dims,
                given=state[-1] if state.rank else None,
            )


def with_batch_of_states(
    sequence: Shape, initial: Structure | None, stateful: object, built: object, ctx: Context
) -> Shape:
    """The sequence with the batch size that its states have, where Keras 2 sees one while it builds."""
    states = [initial] if isinstance(initial, Shape) else initial if isinstance(initial, (list, tuple)) else []
    kept = built[:1] if isinstance(built, tuple) and as_flag(stateful) is not False else ()
    sizes = [each[0] for each in (*states, *kept) if isinstance(each, Shape) and each.rank != 0]
    known = [size for size in sizes if size is not DYNAMIC]
    if not known or is_integer(sequence[0]) or ctx.version == 3:
        return sequence
    certain = is_integer(known[0]) and (bool(states) or as_flag(stateful))
    return sequence.replace(0, known[0] if certain else UNKNOWN)


def _with_own_states(output: Structure, initial: Structure | None) -> Structure:
    """The kernels of CuDNN give states of the batch size that the initial or kept ones have."""
    states = [initial] if isinstance(initial, Shape) else initial if isinstance(initial, (list, tuple)) else []
    if not states or not isinstance(output, tuple):
        return output
    sizes = [each[0] if isinstance(each, Shape) and each.rank != 0 else UNKNOWN for each in states]
    after = [part.replace(0, size) for part, size in zip(output[1:], sizes, strict=False) if isinstance(part, Shape)]
    return (output[0], *after)


def _with_wider_batch(output: Structure, sequence: Shape, initial: Structure | None, ctx: Context) -> Structure:
    """A batch of one takes that of its states in Keras 2, except in what is returned of every step."""
    states = [initial] if isinstance(initial, Shape) else initial if isinstance(initial, (list, tuple)) else []
    sizes = [each[0] for each in states if isinstance(each, Shape) and each.rank != 0]
    one = equal(sequence[0], 1)
    if one is Truth.NO or sequence[0] is DYNAMIC or all(map(is_integer, sizes)) or ctx.version == 3:
        return output
    batch = DYNAMIC if one is Truth.YES and all(size is DYNAMIC for size in sizes) else UNKNOWN

    def wider(part: Structure) -> Structure:
        return part.replace(0, batch) if isinstance(part, Shape) and part.rank == 2 else part

    return [wider(part) for part in output] if isinstance(output, (list, tuple)) else wider(output)


def _never_fits(state: Shape, wanted: Shape, *, broadcasts: bool) -> bool:
    if state.rank is None:
        return state.min_rank > len(wanted)
    if broadcasts and (len(state) < len(wanted) or 1 in (*state.dims, *wanted.dims)):
        # All states but the first one meet what the cell computes element by element.
        return False
    return len(state) != len(wanted) or any(equal(a, b) is Truth.NO for a, b in zip(state, wanted, strict=True))


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
