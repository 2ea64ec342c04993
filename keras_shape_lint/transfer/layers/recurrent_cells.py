"""Recurrent cells, stacks of them, and RNN, which runs any cell over a sequence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.broadcasting import Incompatible
from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import as_count, as_flag, check_activation
from keras_shape_lint.transfer.layers.cell_facts import CELLS, STACK, facts_of, require_cell, weights_of_cell
from keras_shape_lint.transfer.layers.cell_steps import gru_step, lstm_step, simple_step
from keras_shape_lint.transfer.layers.initial_states import (
    require_initial_state,
    sequence_and_state,
    with_batch_of_states,
)
from keras_shape_lint.transfer.layers.masks import check_mask_of_steps
from keras_shape_lint.transfer.layers.recurrent import (
    assembled,
    check_recurrent_activation,
    gate_weights,
    require_batch_size,
    require_timesteps,
    require_units,
)
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer
from keras_shape_lint.transfer.selection import select
from keras_shape_lint.values import Instance, Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.transfer.registry import Example, Weights
ANYTHING = InputSpec(structure="any")


# ------------------------------------------------------------------------------------------------ cells


def _examples(states: int, **_: object) -> Sequence[Example]:
    return [(((None, 8), [(None, 4)] * states), {"units": 4}), (((2, 8), [(2, 3)] * states), {"units": 3})]


@layer(CELLS, inputs=ANYTHING, examples=_examples)
def cell(
    x: Structure,
    states: Structure | None = None,
    *,
    gates: int,
    units: Dim,
    implementation: object = 2,
    recurrent_dropout: object,
    reset_after: object,
    built: object,
    ctx: Context,
) -> Structure:
    """((batch, features), states) -> ((batch, units), states)"""
    states = _require_states(states)
    if built is None and isinstance(x, (list, tuple)) and x and all(isinstance(part, Shape) for part in x):
        # Its weights are made for the size of the last axis, which is taken to be that of the last shape.
        said = f"expects one tensor as the first argument, but it received {len(x)} in a list or tuple"
        raise Mismatch("keras-input-count", said, inputs=(), count=len(x))
    several = gates == 4
    if several and isinstance(states, Shape) and states.rank and ctx.version == 3:
        states = _rows(states)
    given = list(states) if isinstance(states, (list, tuple)) else [states]
    if len(given) < 1 + several and isinstance(states, (list, tuple)):
        raise Mismatch("keras-input-count", f"has {1 + several} states, but it received {len(given)}", count=len(given))
    shapes = [each for each in given if isinstance(each, Shape) and each.rank is not None]
    if not isinstance(x, Shape) or x.rank is None or len(shapes) != len(given) or len(given) < 1 + several:
        return ANY_SHAPE
    unusual = any(each.rank != 2 for each in (x, *shapes))
    # Only with one product for all gates does a cell take them apart on axis 1.
    fused = None if as_flag(recurrent_dropout) is None else implementation != 1 and not as_flag(recurrent_dropout)
    known = fused is not None and implementation is not UNKNOWN and as_flag(reset_after) is not None
    if unusual and (ctx.version < 3 or not known):
        return ANY_SHAPE
    width = as_count(units)
    for each in (x, shapes[0]):
        if each.rank == 0:
            raise Mismatch("keras-incompatible-rank", "expects 2 dimensions (batch, features)", inputs=(0,), expected=2)
    _require_width(shapes[0], width)
    first = built[0] if isinstance(built, tuple) else x
    if isinstance(first, Shape) and first.rank and equal(first[-1], x[-1]) is Truth.NO:
        requirement = f"was built for size {first[-1]} on axis -1, with shape {first}"
        raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), axis=-1, expected=first[-1])
    output = _stepped(x, shapes, gates, width, fused=bool(fused), reset_after=bool(as_flag(reset_after)))
    if not isinstance(states, (list, tuple)):
        return output, output
    return output, [output] * (1 + several)


def _rows(states: Shape) -> list[Shape]:
    """The two states of an LSTM that are given as one tensor: its first and its second row."""
    if states[0] in (0, 1):
        raise Mismatch("keras-input-count", "has 2 states", detail=f"they are given as one tensor {states}", count=1)
    return [states.slice(1)] * 2


def _stepped(x: Shape, states: Sequence[Shape], gates: int, units: Dim, *, fused: bool, reset_after: bool) -> Shape:
    try:
        if gates == 1:
            return simple_step(x, states[0], units)
        if gates == 4:
            return lstm_step(x, states, units, fused=fused)
        return gru_step(x, states[0], units, fused=fused, reset_after=reset_after)
    except Incompatible as clash:
        if 0 in (clash.left, clash.right):
            return ANY_SHAPE  # TensorFlow does not compare what is empty with a batch of which it knows no size.
        raise Mismatch(
            "keras-merge-mismatch",
            "needs states that go with its input",
            inputs=(0,),
            detail=f"axis {clash.axis} is {clash.left} in one and {clash.right} in the other",
        ) from None


def _require_states(states: Structure | None) -> Structure:
    """The second argument of a cell, which has no default."""
    if states is None:
        raise Mismatch("keras-input-count", "needs an input and its states", inputs=(0,), detail="an input alone")
    return states


def _require_width(state: Shape, width: Dim) -> None:
    if equal(state[-1], width) is Truth.NO:
        requirement = f"needs a state of {width} units"
        detail = f"the state has shape {state}"
        raise Mismatch("keras-incompatible-axis", requirement, detail=detail, expected=width)


@cell.init
def check_cell(*, gates: int, units: object, recurrent_activation: object, ctx: Context) -> None:
    """Keras refuses units that are not positive, and activations that it does not know."""
    require_units(units, several_states=ctx.version == 3, ctx=ctx)
    if gates > 1:
        check_recurrent_activation(recurrent_activation=recurrent_activation, ctx=ctx)


cell.init(check_activation)


@cell.weights
def cell_weights(x: Structure, *, gates: int, units: Dim, use_bias: object, reset_after: object) -> Weights:
    """A kernel, a recurrent kernel and a bias."""
    features = x[-1] if isinstance(x, Shape) and x.rank != 0 else UNKNOWN
    return gate_weights(features, gates=gates, units=units, use_bias=use_bias, reset_after=reset_after)


# ------------------------------------------------------------------------------------------------ stacks of cells


@layer(STACK, inputs=ANYTHING, examples=[])
def stacked_cells(x: Structure, states: Structure | None = None, *, cells: Any, ctx: Context) -> Structure:
    """The input through all cells, each with its own states."""
    states = _require_states(states)
    if (
        not isinstance(cells, (list, tuple))
        or not isinstance(states, (list, tuple))
        or not len(states) == len(cells) > 0
    ):
        return ANY_SHAPE
    renewed: list[Structure] = []
    for each, state in zip(cells, states, strict=True):
        if not isinstance(each, Layer) or each.api not in CELLS:
            return ANY_SHAPE
        arguments = {**CELLS[each.api], **each.arguments}
        nested = [state] if isinstance(state, Shape) else state
        given: Structure = cell.rules[0].function(x, nested, **select(cell.rules[0].function, arguments, ctx))
        if not isinstance(given, tuple):
            return ANY_SHAPE
        x, after = given
        lone = CELLS[each.api]["states"] == 1 and (isinstance(state, Shape) or ctx.version < 3)
        renewed.append(after[0] if lone and isinstance(after, list) else after)
    return x, (renewed if len(renewed) > 1 else renewed[0])


@stacked_cells.init
def check_stacked_cells(*, cells: Any) -> None:
    """Everything in the list is a cell."""
    for each in cells if isinstance(cells, (list, tuple)) else ():
        require_cell("cells", each)


@stacked_cells.weights
def stacked_cells_weights(x: Structure, *, cells: Any, ctx: Context) -> Weights:
    """Those of all cells."""
    return weights_of_cell(cells, x[-1] if isinstance(x, Shape) and x.rank != 0 else UNKNOWN, ctx)


# ------------------------------------------------------------------------------------------------ RNN


def _steps_input(*, stateful: object, built: object, ctx: Context) -> InputSpec:
    """Keras 3 has no input spec; Keras 2 keeps the features, and the batch size of a stateful layer."""
    if not isinstance(built, tuple) or ctx.version == 3:
        return ANYTHING
    rank = built[0].rank if isinstance(built[0], Shape) else None
    return replace(ANYTHING, rank=rank, rank_once=True, fixed_axes=(0, 2) if as_flag(stateful) else (2,))


@layer("keras.layers.RNN", inputs=_steps_input, examples=[])
def rnn(
    x: Structure,
    initial_state: Structure | None = None,
    *,
    cell: Any,
    return_sequences: object,
    return_state: object,
    stateful: object,
    unroll: object,
    time_major: object = False,
    built: object,
    ctx: Context,
) -> Structure:
    """(batch, timesteps, features) -> what the cell gives for a step, or with the timesteps kept, or with the states"""
    sequence, initial = sequence_and_state(x, initial_state, ctx)
    _require_steps(sequence, ctx)
    if time_major is not False and ctx.version < 3:
        return ANY_SHAPE
    sequence = with_batch_of_states(sequence, initial, stateful, built, ctx)
    facts = facts_of(cell)
    if facts is None or (sequence.rank is not None and sequence.rank > 3 and ctx.version < 3):
        return ANY_SHAPE
    flat = [part for each in facts.states for part in (each if isinstance(each, list) else [each])]
    if ctx.version < 3:
        # What a cell of Keras 3 makes of its states is known when it is called, not from their sizes.
        require_initial_state(initial, sequence, flat, ctx)
    require_timesteps(sequence, unroll, ctx)
    if isinstance(cell, Instance) and ctx.running and sequence.rank == 3:
        batch = Shape((sequence[0],))
        states = [batch + state for state in flat]
        made = ctx.apply(cell, [Shape((sequence[0], sequence[2])), states])
        if as_flag(unroll) is False and equal(sequence[1], 1) is Truth.NO:
            _require_kept_states(made, states)
    stacked = isinstance(cell, (list, tuple)) or (isinstance(cell, Layer) and cell.api == STACK)
    deeper = sequence.rank is not None and sequence.rank > 3
    if ((stacked and as_flag(return_state) is not False) or deeper) and ctx.running:
        return ANY_SHAPE  # a run gives another shape than is told before: states are nested otherwise
    return assembled(sequence, facts.output, facts.states, return_sequences, return_state)


def _require_kept_states(made: Structure, states: list[Shape]) -> None:
    """A loop over several timesteps gives a cell the states that it returned; TensorFlow keeps their shapes.

    Raises:
        Mismatch: keras-incompatible-axis.
    """
    given = made[1] if isinstance(made, (list, tuple)) and len(made) == 2 else None
    returned = list(given) if isinstance(given, (list, tuple)) else [given]
    if len(returned) != len(states):
        return
    for state, after in zip(states, returned, strict=True):
        if not isinstance(after, Shape) or after.rank is None or after.rank != state.rank:
            continue
        sizes = zip(state.dims[1:], after.dims[1:], strict=True)
        if any(equal(left, right) is Truth.NO for left, right in sizes):
            requirement = (
                f"keeps a state of shape {state}, as state_size says, but its cell returns one of shape {after}"
            )
            raise Mismatch("keras-incompatible-axis", requirement, inputs=(), state=str(state), returned=str(after))


rnn.mask(check_mask_of_steps)


@rnn.init
def check_rnn(*, cell: Any) -> None:
    """The cell is one, or a list of cells (``RNN.__init__``)."""
    for each in cell if isinstance(cell, (list, tuple)) else [cell]:
        require_cell("cell", each)


@rnn.weights
def rnn_weights(x: Structure, *, cell: Any, stateful: object, ctx: Context) -> Weights:
    """Those of the cell, built for one step."""
    sequence, _ = sequence_and_state(x, None, ctx)
    _require_steps(sequence, ctx)
    yield from weights_of_cell(cell, features_of_steps(sequence), ctx)
    require_batch_size(sequence, stateful)


def features_of_steps(sequence: Shape) -> Dim:
    """How many features a cell is built for that runs over a sequence."""
    return sequence[0] if sequence.rank == 2 else UNKNOWN if sequence.min_rank < 3 else sequence[-1]


def _require_steps(sequence: Shape, ctx: Context) -> None:
    """Keras 3 has no input spec here, and builds for the batch axis as features; a run has no axis left for these."""
    least = 2 if sequence.rank == 2 and ctx.version == 3 and not ctx.running else 3
    if sequence.rank is not None and sequence.rank < least:
        requirement = "expects at least 3 dimensions (batch, timesteps, features)"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected_min=3)
