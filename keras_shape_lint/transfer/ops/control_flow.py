"""Operations that call functions of the program: map, scan, cond, switch, loops.

The function is run on the shapes that Keras or TensorFlow would trace it with (`Context.apply`); what it does wrong
inside is reported there, at its own line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, same_for_keras
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape, join
from keras_shape_lint.transfer.arguments import is_dim
from keras_shape_lint.transfer.conversion import Axis, Flag, as_shape
from keras_shape_lint.transfer.dtypes import SAME
from keras_shape_lint.transfer.ops.axes import axis_in, mismatch
from keras_shape_lint.transfer.ops.elementwise import broadcast_all
from keras_shape_lint.transfer.registry import op
from keras_shape_lint.values import Value

if TYPE_CHECKING:
    from keras_shape_lint.transfer.context import Context


def applied(function: Any, arguments: Sequence[Any], ctx: Context) -> Any:
    """What a function of the program gives for these structures; of no function of it, the unknown shape."""
    return ctx.apply(function, list(arguments)) if isinstance(function, Value) else Shape.unknown()


def each(structure: Any, change: Callable[[Shape], Any]) -> Any:
    """The structure with every shape changed; numbers count as scalars, whatever is not known stays so."""
    if isinstance(structure, (list, tuple)):
        return type(structure)(each(part, change) for part in structure)
    if isinstance(structure, dict):
        return {name: each(part, change) for name, part in structure.items()}
    return change(as_shape(structure))


def shapes_in(structure: Any) -> list[Shape]:
    """The shapes of a structure, in order."""
    found: list[Shape] = []
    each(structure, found.append)
    return found


def either(first: Any, second: Any) -> Any:
    """What is known of a value that is one structure or the other."""
    if isinstance(first, Shape) and isinstance(second, Shape):
        return join((first, second))
    if type(first) is type(second) and isinstance(first, (list, tuple)) and len(first) == len(second):
        return type(first)(either(a, b) for a, b in zip(first, second, strict=True))
    return Shape.unknown()


def one_of(structures: Sequence[Any]) -> Any:
    """What is known of a value that is one of several structures."""
    result = structures[0] if structures else Shape.unknown()
    for other in structures[1:]:
        result = either(result, other)
    return result


def _step(x: Shape) -> Shape:
    """One element along the first axis.

    Raises:
        Mismatch: a scalar has none.
    """
    axis_in(0, x.rank)
    return x.slice(1)


# ------------------------------------------------------------------------------------------------ maps and scans


@op(
    {"keras.ops.map": "f xs", "keras.ops.vectorized_map": "function->f elements->xs"},
    {"keras.backend.map_fn": "fn->f elems->xs name dtype"},
    {
        "tensorflow.map_fn": "fn->f elems->xs dtype parallel_iterations back_prop swap_memory infer_shape name "
        "fn_output_signature"
    },
    {"tensorflow.vectorized_map": "fn->f elems->xs fallback_to_while_loop warn"},
)
def mapped(f: Any, xs: Any, *, ctx: Context) -> Any:
    """The function's results for every element along the first axis, stacked (``Map.compute_output_spec``)."""
    arguments = shapes_in(xs)
    output = applied(f, [each(xs, _step)], ctx)
    length: Dim = arguments[0][0] if arguments else UNKNOWN
    return each(output, lambda part: Shape((length,)) + part)


@op({"keras.ops.scan": "f init xs length reverse unroll"})
def keras_scan(f: Any, init: Any, xs: Any = None, length: Any = None, *, ctx: Context) -> Any:
    """The carried value at the end, and the results of all steps, stacked."""
    steps = shapes_in(xs) if xs is not None else []
    output = applied(f, [init, None if xs is None else each(xs, _step)], ctx)
    if not isinstance(output, (list, tuple)) or len(output) != 2 or not isinstance(output[1], Shape):
        return Shape.unknown()
    carry, step = output
    count: Dim = length if is_dim(length) else UNKNOWN
    if length is None and steps:
        count = steps[0][0]
    return carry, Shape((count,)) + step


@op({"keras.ops.associative_scan": "f elems reverse axis=0"})
def associative_scan(f: Any, elems: Any, axis: Axis, *, ctx: Context) -> Any:
    """Any structure, kept; every element is as long on the axis."""
    shapes = shapes_in(elems)
    places = [axis_in(axis, shape.rank) for shape in shapes]
    if not shapes or None in places:
        return Shape.unknown()
    lengths = [shape[place or 0] for shape, place in zip(shapes, places, strict=True)]
    for index, length in enumerate(lengths):
        if same_for_keras(lengths[0], length) is Truth.NO:
            detail = f"{lengths[0]} in one and {length} in the other"
            raise mismatch(f"needs elements of the same size on axis {axis}", inputs=(0, index), detail=detail)
    halves = each(elems, lambda shape: shape.replace(axis_in(axis, shape.rank) or 0, 1))
    output = applied(f, [halves, halves], ctx)
    return each(output, lambda part: part if part.rank is None else shapes[0])


@op(
    {"tensorflow.scan": "fn->f elems initializer parallel_iterations back_prop swap_memory infer_shape reverse name"},
)
def tf_scan(elems: Any, initializer: Any = None) -> Any:
    """The accumulated values of all steps, stacked; they have the shape of the first one."""
    shapes = shapes_in(elems)
    first = each(elems, _step)
    start = first if initializer is None else initializer
    length: Dim = shapes[0][0] if shapes else UNKNOWN
    return each(start, lambda part: Shape((length,)) + part)


@op(
    {
        f"{place}.{name}": signature
        for name in ("foldl", "foldr")
        for place, signature in (
            ("keras.backend", "fn->f elems initializer name"),
            ("tensorflow", "fn->f elems initializer parallel_iterations back_prop swap_memory name"),
        )
    }
)
def folded(elems: Any, initializer: Any = None) -> Any:
    """The accumulated value at the end, which has the shape of the first one."""
    first = each(elems, _step)
    return first if initializer is None else each(initializer, lambda part: part)


# ------------------------------------------------------------------------------------------------ branches


@op(
    {"keras.ops.cond": "pred true_fn false_fn", "tensorflow.cond": "pred true_fn false_fn name"},
)
def cond(pred: Any, true_fn: Any, false_fn: Any, *, ctx: Context, library: str) -> Any:
    """What both functions give; Keras wants the same of both, TensorFlow leaves open where they differ."""
    first, second = applied(true_fn, [], ctx), applied(false_fn, [], ctx)
    if library == "keras" and isinstance(pred, Shape) and _differ(first, second):
        detail = f"one gives {first}, the other {second}"
        raise mismatch("needs two functions that give the same shape", inputs=(), detail=detail)
    return either(first, second)


def _differ(first: Any, second: Any) -> bool:
    """Whether both are shapes that Keras certainly finds different."""
    if not isinstance(first, Shape) or not isinstance(second, Shape) or first.rank is None or second.rank is None:
        return False
    pairs = zip(first, second, strict=False)
    return first.rank != second.rank or any(same_for_keras(a, b) is Truth.NO for a, b in pairs)


@op({"keras.ops.switch": "index branches *operands"})
def keras_switch(index: Any, branches: Any, operands: Any, *, ctx: Context) -> Any:
    """What the first branch gives for the operands; Keras looks at no other (``Switch.compute_output_spec``)."""
    if not isinstance(branches, (list, tuple)) or not branches or not isinstance(operands, list):
        return Shape.unknown()
    return one_of([applied(branch, operands, ctx) for branch in branches])


@op(
    {"tensorflow.switch_case": "branch_index branch_fns default name"},
    {"tensorflow.case": "pred_fn_pairs->branch_fns default exclusive strict name"},
)
def switch_case(branch_fns: Any, default: Any = None, *, ctx: Context) -> Any:
    """What one of the branches gives."""
    if not isinstance(branch_fns, (list, tuple)):
        return Shape.unknown()
    branches = [branch[-1] if isinstance(branch, tuple) else branch for branch in branch_fns]
    branches += [] if default is None else [default]
    return one_of([applied(branch, [], ctx) for branch in branches])


@op(
    {"keras.backend.switch": "condition then_expression->then else_expression->other"},
    {"keras.backend.in_train_phase": "x->then alt->other training"},
    {"keras.backend.in_test_phase": "x->then alt->other training"},
    dtype=SAME,
)
def switch(then: Any, other: Any, condition: Any = None, *, ctx: Context) -> Any:
    """One of two tensors, or of what two functions give."""
    found = [part if isinstance(part, Shape) else applied(part, [], ctx) for part in (then, other)]
    rank = condition.rank if isinstance(condition, Shape) else 0
    if rank is None:
        return Shape.unknown()
    least = found[0].rank if isinstance(found[0], Shape) else None
    if rank and least is not None and least < rank:
        raise mismatch(f"needs branches with at least the {rank} dimensions of the condition", inputs=())
    if rank == 1 and all(isinstance(part, Shape) for part in found):
        return broadcast_all(*found, condition)
    return either(*found)


# ------------------------------------------------------------------------------------------------ loops


@op(
    {"keras.ops.while_loop": "cond body loop_vars->state maximum_iterations"},
    {"keras.ops.fori_loop": "lower upper body_fun init_val->state"},
    {
        "tensorflow.while_loop": "cond body loop_vars->state shape_invariants parallel_iterations back_prop "
        "swap_memory maximum_iterations name"
    },
)
def loop(state: Any, shape_invariants: Any = None, *, library: str, name: str) -> Any:
    """The variables of the loop, whose shapes it keeps; Keras wants tensors while it builds, and one in fori_loop."""
    if shape_invariants is not None:
        return Shape.unknown()
    if library == "keras" and name == "fori_loop" and isinstance(state, (list, tuple)):
        raise mismatch("needs a single tensor as its initial value", inputs=())
    if library == "keras" and isinstance(state, (list, tuple)):
        numbers = [part for part in state if isinstance(part, (int, float))]
        if numbers:
            raise mismatch(f"needs tensors as variables of the loop, not {numbers[0]!r}", inputs=())
    return each(state, lambda part: part)


@op(
    {
        "keras.backend.rnn": "step_function inputs initial_states go_backwards mask constants unroll input_length "
        "time_major=False zero_output_for_mask return_all_outputs=True"
    }
)
def rnn(
    step_function: Any,
    inputs: Shape,
    initial_states: Any,
    constants: Any = None,
    time_major: Flag = False,
    return_all_outputs: Flag = True,
    *,
    ctx: Context,
) -> Any:
    """(batch, timesteps, ...) -> the last output, all outputs (batch, timesteps, ...), and the states at the end."""
    if inputs.rank is None or inputs.rank < 2 or time_major is UNKNOWN or return_all_outputs is UNKNOWN:
        return Shape.unknown()
    batch, steps = (inputs[1], inputs[0]) if time_major else (inputs[0], inputs[1])
    states = list(initial_states) if isinstance(initial_states, (list, tuple)) else None
    if states is None or not (constants is None or isinstance(constants, (list, tuple))):
        return Shape.unknown()
    output = applied(step_function, [Shape((batch,)) + inputs.slice(2), [*states, *(constants or ())]], ctx)
    if not isinstance(output, (list, tuple)) or len(output) != 2 or not isinstance(output[0], Shape):
        return Shape.unknown()
    last = output[0]
    if not last.rank:
        return Shape.unknown()
    count: Dim = steps if return_all_outputs else 1
    ends = (count, batch) if time_major else (batch, count)
    return last, Shape(ends) + last.slice(1), output[1]
