"""What a layer asks of its inputs before it looks at their sizes: tensors at all, and those of its input spec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.transfer.registry import ANY_INPUT, InputSpec, LayerRule, layer_rule
from keras_shape_lint.transfer.selection import select
from keras_shape_lint.values import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context

BUILT = "built"
"""The slot of a layer that holds the input shapes of its first call."""

_READING_SHAPES = tuple(
    f"keras.layers.{name}"
    for name in ("Flatten", "Reshape", "Permute", "RepeatVector", "UpSampling", "ZeroPadding", "Cropping", "Masking")
)
"""Layers without weights that ask their input for its shape or read single sizes of it."""


def refuse_plain_data(rule: LayerRule, spec: InputSpec, inputs: Sequence[Structure], ctx: Context) -> None:
    """Numbers and texts are no tensors; but what counts as a number here may be one of NumPy, a tensor of rank 0.

    Raises:
        Mismatch: keras-input-count.
    """
    first: object = inputs[0] if inputs else None
    plain = isinstance(first, (int, float)) and not isinstance(first, bool)
    if (plain or (inputs and first is None)) and (spec.rank or spec.min_rank):
        raise no_tensor(first)
    for given in inputs:
        flag = isinstance(given, bool) and given is not first
        if (flag or isinstance(given, str)) and not rule.takes_data and ctx.version >= 3:
            hint = "give it by its name" if flag else ""
            raise no_tensor(given, hint)


def no_tensor(given: object, detail: str = "") -> Mismatch:
    """What is said of a value of Python that stands where Keras wants a tensor."""
    requirement = (
        "expects a tensor, not None" if given is None else f"expects tensors as positional inputs, not {given!r}"
    )
    return Mismatch("keras-input-count", requirement, detail=detail)


def is_checked(
    layer: Layer, rule: LayerRule, shape: Shape, spec: InputSpec, arguments: Mapping[str, Any], ctx: Context
) -> bool:
    """Whether the input fits the spec, as far as that is known; not if Keras 2 leaves that to TensorFlow.

    Raises:
        Mismatch: it does not fit, and no version of Keras lets that pass.
    """
    try:
        check_spec(shape, spec)
    except Mismatch:
        if spec.rank_once and _is_later_call_of_keras_2(layer, ctx):
            return False
        raise
    if spec.rank_once and shape.rank is None and spec.rank is not None and _is_later_call_of_keras_2(layer, ctx):
        return False
    try:
        _check_fixed(layer, shape, spec)
    except Mismatch:
        if not spec.axes_once or not _is_later_call_of_keras_2(layer, ctx):
            raise
        for check in rule.later_checks:
            check(shape, **select(check, arguments, ctx))
        return False
    return True


def _is_later_call_of_keras_2(layer: Layer, ctx: Context) -> bool:
    """Whether Keras does not look at the input spec: Keras 2 while it builds a model, except in the first call."""
    return BUILT in layer.slots and not ctx.running and ctx.version < 3


def of_rank(shape: Shape, rank: int | None) -> Shape:
    """A shape of unknown rank that passed the check for a rank has that rank."""
    if rank is None or shape.tail is None:
        return shape
    return Shape((*shape.head, *(UNKNOWN,) * (rank - shape.min_rank), *shape.tail))


def input_spec(rule: LayerRule, arguments: Mapping[str, Any], ctx: Context) -> InputSpec:
    """The input spec of a layer with these arguments."""
    if isinstance(rule.inputs, InputSpec):
        return rule.inputs
    return rule.inputs(**select(rule.inputs, arguments, ctx))


def spec_of(layer: object, ctx: Context, **facts: object) -> InputSpec | None:
    """The input spec of a layer, in view of these facts about it; None for what is no layer with a rule."""
    rule = layer_rule(layer.api) if isinstance(layer, Layer) else None
    if rule is None or not isinstance(layer, Layer):
        return None
    return input_spec(rule, {**layer.arguments, **rule.fixed, **facts}, ctx)


def check_spec(shape: Shape, spec: InputSpec) -> None:
    """Compare a shape with what the spec says about ranks.

    Raises:
        Mismatch: keras-incompatible-rank.
    """
    axes = f" {spec.axes}" if spec.axes else ""
    if spec.rank is not None:
        too_many = shape.rank is None and shape.min_rank > spec.rank
        if (shape.rank is not None and shape.rank != spec.rank) or too_many:
            requirement = f"expects {spec.rank} dimensions{axes}"
            raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=spec.rank, axes=spec.axes)
    if spec.min_rank is not None and shape.rank is not None and shape.rank < spec.min_rank:
        requirement = f"expects at least {spec.min_rank} dimensions{axes}"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected_min=spec.min_rank, axes=spec.axes)


def spec_misfit(layer: object, shape: Shape, ctx: Context) -> Mismatch | None:
    """The error of the input spec that a layer has before it is built, if there is one."""
    spec = spec_of(layer, ctx)
    try:
        check_spec(shape, spec or ANY_INPUT)
    except Mismatch as misfit:
        return misfit
    return None


def not_one_tensor(given: Structure | None, rule: LayerRule, spec: InputSpec, layer: Layer, ctx: Context) -> Structure:
    """What a layer that wants one tensor makes of something else.

    Layers without an input spec meet the list where they calculate with it; some hand it on as it is.

    Raises:
        Mismatch: keras-input-count.
    """
    count = len(given) if isinstance(given, (list, tuple, Mapping)) else None
    if isinstance(given, Mapping) and not count and spec != ANY_INPUT:
        raise Mismatch("keras-input-count", "expects 1 input, but it received an empty dict", count=0)
    if (
        count == 1
        and isinstance(given, (list, tuple))
        and isinstance(given[0], Shape)
        and _refuses_one(rule, layer, ctx)
    ):
        if not rule.counts_tensors or given[0].rank not in (1, None):
            raise one_tensor_in(given)
        if given[0].rank == 1:
            ctx.heap.write(layer, BUILT, (given[0],))
            return list(given)
    if count is None or count < 2:
        return ANY_SHAPE
    if spec == ANY_INPUT:
        if not isinstance(given, list) or not all(isinstance(part, Shape) for part in given):
            return ANY_SHAPE
        no_axis = _keeps_no_axis(rule, layer)
        if (rule.lists == "handed on" or no_axis) and ctx.version >= 3:
            if no_axis and BUILT not in layer.slots:
                ctx.heap.write(layer, BUILT, (ANY_SHAPE,))  # Its weights are for any shape.
            return ANY_SHAPE if ctx.running else list(given)
        if rule.lists != "refused" or no_axis is not False or BUILT in layer.slots or ctx.running:
            return ANY_SHAPE
    told = (f"a dict of {count}", ()) if isinstance(given, Mapping) else (str(count), tuple(range(count)))
    raise Mismatch("keras-input-count", f"expects 1 input, but it received {told[0]}", inputs=told[1], count=count)


def _keeps_no_axis(rule: LayerRule, layer: Layer) -> bool | None:
    """Whether a normalization has one mean for everything and therefore no look at the axes; None if unknown."""
    if not rule.normalizes_axes:
        return False
    axis = layer.arguments.get("axis")
    known = axis is None or isinstance(axis, (int, tuple, list))
    return axis in (None, (), []) if known else None


def one_tensor_in(given: Sequence[Structure], position: int = 0) -> Mismatch:
    """The finding about a list or tuple around a single tensor."""
    kind = "list" if isinstance(given, list) else "tuple"
    said = f"expects a tensor, not a {kind} of one"
    return Mismatch("keras-input-count", said, inputs=(position,), detail=f"leave the {kind} out", count=1)


def _refuses_one(rule: LayerRule, layer: Layer, ctx: Context) -> bool:
    """Whether a layer of Keras 3 fails on a list of one tensor, when it makes weights or reads the shape.

    Keras 2 took such a list for the tensor in some of its releases.
    """
    if ctx.version < 3 or ctx.on_data or ctx.running or BUILT in layer.slots:
        return False
    may_be_weightless = rule.weighed_by and not any(layer.arguments.get(name, True) is True for name in rule.weighed_by)
    if may_be_weightless or _keeps_no_axis(rule, layer) is not False:
        return False
    return rule.weights_function is not None or layer.api.startswith(_READING_SHAPES)


def _check_fixed(layer: Layer, shape: Shape, spec: InputSpec) -> None:
    """A layer that was built keeps the sizes of its fixed axes."""
    built = layer.slots.get(BUILT)
    if not built or not isinstance(built[0], Shape):
        return
    first: Shape = built[0]
    if spec.fixed_rank and None not in (shape.rank, first.rank) and shape.rank != first.rank:
        requirement = f"was built for {first.rank} dimensions, with shape {first}"
        raise Mismatch("keras-incompatible-rank", requirement, inputs=(0,), expected=first.rank)
    for axis in spec.fixed_axes:
        if any(known.rank is not None and not -known.rank <= axis < known.rank for known in (first, shape)):
            continue
        if equal(first[axis], shape[axis]) is Truth.NO:
            requirement = f"was built for size {first[axis]} on axis {axis}, with shape {first}"
            raise Mismatch("keras-incompatible-axis", requirement, inputs=(0,), axis=axis, expected=first[axis])


def compare_sizes(given: Shape, expected: Shape, position: int) -> None:
    """What a model compares of a shape and that of its input: sizes, as far as both go, without a last axis of size 1.

    Raises:
        Mismatch: keras-model-input-mismatch.
    """
    sizes, wanted = (
        shape if not shape.rank or equal(shape[-1], 1) is Truth.NO else shape.slice(0, -1)
        for shape in (given, expected)
    )
    if any(equal(have, want) is Truth.NO for have, want in zip(sizes.dims[1:], wanted.dims[1:], strict=False)):
        requirement = f"expects shape {expected}"
        raise Mismatch("keras-model-input-mismatch", requirement, inputs=(position,), expected=str(expected))
