"""The states that a recurrent layer starts from: how they are given, their shapes, the batch that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.broadcasting import Incompatible, broadcast
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, is_integer
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import (
    as_flag,
)
from keras_shape_lint.transfer.input_checks import one_tensor_in
from keras_shape_lint.transfer.outcome import Mismatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure


def sequence_and_state(x: Structure, initial_state: Structure | None, ctx: Context) -> tuple[Shape, Structure | None]:
    """The sequence that a recurrent layer is called on, and the initial state wherever it stands.

    Raises:
        Mismatch: several inputs in a list, which only Keras 2 takes.
    """
    if isinstance(x, Shape):
        return x, initial_state
    if not isinstance(x, (list, tuple)) or not x:
        return ANY_SHAPE, initial_state
    if len(x) == 1 and isinstance(x[0], Shape) and ctx.version == 3:
        raise one_tensor_in(x)
    if len(x) == 1:
        return x[0] if isinstance(x, list) and isinstance(x[0], Shape) else ANY_SHAPE, initial_state
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


def require_initial_state(
    initial: Structure | None,
    sequence: Shape,
    widths: Sequence[Shape],
    ctx: Context,
    *,
    loops: bool = False,
    adds: bool = False,
) -> None:
    """Compare the initial state with the states of the cell, which Keras 3 does not do before it runs.

    `loops`: it runs in a loop that needs as many states after a step as before it.
    `adds`: the product of the state is added to that of the sequence, which may have another rank.

    Raises:
        Mismatch: keras-input-count for another number of states, keras-incompatible-axis for another width.
    """
    if isinstance(initial, Shape) and initial.rank is None:
        return  # It may be several tensors.
    given = [initial] if isinstance(initial, Shape) else initial
    if not isinstance(given, (list, tuple)) or not ctx.computes:
        return
    if len(given) != len(widths) and (ctx.version < 3 or loops or len(given) < len(widths)):
        requirement = f"has {len(widths)} states, but it received {len(given)} initial ones"
        raise Mismatch("keras-input-count", requirement, count=len(given), expected=len(widths))
    for position, (state, width) in enumerate(zip(given, widths, strict=False)):
        wanted = Shape((sequence[0],)) + width
        broadcasts = ctx.version == 3 and (position > 0 or len(width) > 1)
        if isinstance(state, Shape) and ctx.version == 3 and (state.rank or 0) > 1 and 1 in (state[0], sequence[0]):
            # What the state gives is added to what the sequence gives: a batch of one is broadcast.
            state = state.replace(0, sequence[0])
        if isinstance(state, Shape) and adds and ctx.version == 3 and position == 0 and _is_added(state, wanted):
            continue
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
    # States that the layer keeps are not compared with a batch that has a size of its own.
    own = sequence[0] is not DYNAMIC and bool(states) and as_flag(stateful) is not False
    certain = is_integer(known[0]) and (bool(states) or as_flag(stateful)) and not own
    return sequence.replace(0, known[0] if certain else UNKNOWN)


def with_own_states(output: Structure, initial: Structure | None) -> Structure:
    """The kernels of CuDNN give states of the batch size that the initial or kept ones have."""
    states = [initial] if isinstance(initial, Shape) else initial if isinstance(initial, (list, tuple)) else []
    if not states or not isinstance(output, tuple):
        return output
    sizes = [each[0] if isinstance(each, Shape) and each.rank != 0 else UNKNOWN for each in states]
    after = [part.replace(0, size) for part, size in zip(output[1:], sizes, strict=False) if isinstance(part, Shape)]
    return (output[0], *after)


def with_open_states(
    output: Structure, initial: Structure | None, unroll: object, stateful: object, ctx: Context
) -> Structure:
    """The loop of Keras 2 gives states of the batch None that they came with; unrolled, of that of the sequence."""
    states = [initial] if isinstance(initial, Shape) else initial if isinstance(initial, (list, tuple)) else []
    if ctx.version == 3 or as_flag(unroll) is True or not isinstance(output, (list, tuple)):
        return output
    certain = as_flag(unroll) is False and as_flag(stateful) is False
    after = list(output)
    for place, state in enumerate(states, start=len(after) - len(states)):
        part = after[place] if place > 0 else None
        batch = state.head[0] if isinstance(state, Shape) and state.head else UNKNOWN
        if not is_integer(batch) and isinstance(part, Shape) and part.rank and is_integer(part[0]):
            after[place] = part.replace(0, batch if certain and batch is DYNAMIC else UNKNOWN)
    return type(output)(after)


def with_wider_batch(output: Structure, sequence: Shape, initial: Structure | None, ctx: Context) -> Structure:
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


def has_deeper_state(initial: Structure | None) -> bool:
    """Whether a state has more axes than the batch and the units, which the output then has, too."""
    states = [initial] if isinstance(initial, Shape) else initial if isinstance(initial, (list, tuple)) else []
    return any(isinstance(state, Shape) and state.rank is not None and state.rank > 2 for state in states)


def _is_added(state: Shape, wanted: Shape) -> bool:
    """Whether a state of another rank may be multiplied with the kernel and added to the product of the sequence."""
    if state.rank is None or not state.rank or len(state) == len(wanted):
        return False
    try:
        broadcast(state.slice(0, -1), wanted.slice(0, -1))
    except Incompatible:
        return False
    return equal(state[-1], wanted[-1]) is not Truth.NO


def _never_fits(state: Shape, wanted: Shape, *, broadcasts: bool) -> bool:
    if state.rank is None:
        return state.min_rank > len(wanted)
    if broadcasts and (len(state) < len(wanted) or 1 in (*state.dims, *wanted.dims)):
        # All states but the first one meet what the cell computes element by element.
        return False
    return len(state) != len(wanted) or any(equal(a, b) is Truth.NO for a, b in zip(state, wanted, strict=True))
