"""Applying a layer's rule: constructor checks, input spec, weights, and the transfer function, in Keras's order."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, product
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.arguments import opaque_dim
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.transfer.registry import ANY_INPUT, InputSpec, LayerRule, TransferFunction, layer_rule
from keras_shape_lint.values import Opaque

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.values import Layer

BUILT = "built"
"""The slot of a layer that holds the input shapes of its first call."""


def check_construction(rule: LayerRule, arguments: Mapping[str, Any], ctx: Context) -> None:
    """Run the checks of the constructor.

    Raises:
        Mismatch: Keras refuses these arguments.
    """
    for check in rule.init_checks:
        check(**select(check, {**arguments, **rule.fixed}, ctx))


def apply_layer(layer: Layer, inputs: Sequence[Structure], keywords: Mapping[str, Any], ctx: Context) -> Structure:
    """The output of calling a layer of Keras on inputs; marks the layer as built.

    Raises:
        Mismatch: Keras raises in this call.
    """
    rule = layer_rule(layer.api)
    if rule is None:
        return ANY_SHAPE
    # What the layer was built for is an argument like any other, to rules that ask for it.
    arguments = {**layer.arguments, **rule.fixed, BUILT: layer.slots.get(BUILT)}
    spec = input_spec(rule, arguments, ctx)
    _refuse_plain_data(rule, spec, inputs, ctx)
    positional, by_name = _in_order(rule.function, inputs, keywords)
    first = positional[0] if positional else None
    if spec.structure == "tensor":
        first = ANY_SHAPE if first is UNKNOWN else first
    if isinstance(first, Shape) and spec.structure != "list":
        if not _is_checked(layer, rule, first, spec, arguments, ctx):
            return ANY_SHAPE
        first = positional[0] = _of_rank(first, spec.rank)
    elif spec.structure == "tensor":
        return _not_a_tensor(first, spec)
    elif spec.structure == "list" and isinstance(first, Shape):
        if first.rank is None:
            return ANY_SHAPE
        raise Mismatch("keras-input-count", "expects a list of tensors", inputs=(0,), detail="a single tensor")
    if first is UNKNOWN or not _fits(rule.function, len(positional)):
        return ANY_SHAPE
    if BUILT not in layer.slots:
        for check in rule.build_checks:
            taken, _ = _parameters(check)
            check(*positional[: len(taken)], **select(check, arguments, ctx))
        _check_weights(rule, positional, arguments, ctx)
    elif rule.keeps_weights and ctx.running:
        _check_first_weights(rule, layer.slots[BUILT], positional, arguments, ctx)
    output: Structure = rule.function(*positional, **by_name, **select(rule.function, arguments, ctx))
    if BUILT not in layer.slots:
        ctx.heap.write(layer, BUILT, tuple(positional))
    return output


def _refuse_plain_data(rule: LayerRule, spec: InputSpec, inputs: Sequence[Structure], ctx: Context) -> None:
    """Numbers and texts are no tensors; but what counts as a number here may be one of NumPy, a tensor of rank 0.

    Raises:
        Mismatch: keras-input-count.
    """
    first: object = inputs[0] if inputs else None
    plain = isinstance(first, (int, float)) and not isinstance(first, bool)
    if (plain or (inputs and first is None)) and (spec.rank or spec.min_rank):
        raise _not_a_tensor_but(first)
    for given in inputs:
        flag = isinstance(given, bool) and given is not first
        if (flag or isinstance(given, str)) and not takes_plain_data(rule) and ctx.version >= 3:
            hint = "give it by its name" if flag else ""
            raise _not_a_tensor_but(given, hint)


def _not_a_tensor_but(given: object, detail: str = "") -> Mismatch:
    requirement = (
        "expects a tensor, not None" if given is None else f"expects tensors as positional inputs, not {given!r}"
    )
    return Mismatch("keras-input-count", requirement, detail=detail)


def takes_plain_data(rule: LayerRule) -> bool:
    """Whether a layer works on lists, texts and numbers of Python, too."""
    return rule.function.__module__.rpartition(".")[2] in ("preprocessing", "image_augmentation", "categories")


def _in_order(
    function: TransferFunction, inputs: Sequence[Structure], keywords: Mapping[str, Any]
) -> tuple[list[Structure], dict[str, Any]]:
    """The call's arguments as positional ones as far as they go without a gap, and the rest that the rule knows."""
    accepted, _ = _parameters(function)
    positional = list(inputs)
    while len(positional) < len(accepted) and accepted[len(positional)] in keywords:
        positional.append(keywords[accepted[len(positional)]])
    return positional, {name: keywords[name] for name in accepted[len(positional) :] if name in keywords}


@functools.cache
def _limits(function: TransferFunction) -> tuple[int, int]:
    """How many positional arguments a rule takes, at least and at most."""
    parameters = inspect.signature(function).parameters.values()
    taken = [parameter for parameter in parameters if parameter.kind is parameter.POSITIONAL_OR_KEYWORD]
    return sum(parameter.default is parameter.empty for parameter in taken), len(taken)


def _fits(function: TransferFunction, count: int) -> bool:
    """Whether a rule can take so many positional arguments."""
    least, most = _limits(function)
    return least <= count <= most


def parameter_count(layer: Layer, ctx: Context) -> int | None:
    """The number of weights of a built layer, or None where it is not known."""
    rule, built = layer_rule(layer.api), layer.slots.get(BUILT)
    if rule is None or built is None:
        return None
    if rule.weights_function is not None and _undecided(rule.weights_function, {**layer.arguments, **rule.fixed}):
        return None
    total: Dim = 0
    for _, shape in weights_of(rule, built, {**layer.arguments, **rule.fixed}, ctx):
        total = total + product(shape)
    return total if isinstance(total, int) else None


def _undecided(function: TransferFunction, arguments: Mapping[str, Any]) -> bool:
    """Whether an argument that is no size, such as use_bias, is asked for and not known."""
    _, wanted = _parameters(function)
    values = [arguments.get(name, UNKNOWN) for name, is_size in wanted if not is_size and name != "ctx"]
    return any(value is UNKNOWN or isinstance(value, Opaque) for value in values)


def _is_checked(
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


def _of_rank(shape: Shape, rank: int | None) -> Shape:
    """A shape of unknown rank that passed the check for a rank has that rank."""
    if rank is None or shape.tail is None:
        return shape
    return Shape((*shape.head, *(UNKNOWN,) * (rank - shape.min_rank), *shape.tail))


def weights_of(
    rule: LayerRule, inputs: Sequence[Structure], arguments: Mapping[str, Any], ctx: Context
) -> list[tuple[str, tuple[Dim, ...]]]:
    """(name, shape) of every weight that the layer makes for these inputs."""
    if rule.weights_function is None:
        return []
    accepted, _ = _parameters(rule.weights_function)
    return list(rule.weights_function(*inputs[: len(accepted)], **select(rule.weights_function, arguments, ctx)))


def input_spec(rule: LayerRule, arguments: Mapping[str, Any], ctx: Context) -> InputSpec:
    """The input spec of a layer with these arguments."""
    if isinstance(rule.inputs, InputSpec):
        return rule.inputs
    return rule.inputs(**select(rule.inputs, arguments, ctx))


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


def select(function: TransferFunction, arguments: Mapping[str, Any], ctx: Context) -> dict[str, Any]:
    """The keyword-only arguments that a function asks for, in the form that it asks for.

    One that is not there is `UNKNOWN`, or has the function's own default.
    """
    _, wanted = _parameters(function)
    selected: dict[str, Any] = {}
    for name, is_size in wanted:
        if name == "ctx":
            selected[name] = ctx
            continue
        argument = arguments[name] if name in arguments else _defaults(function).get(name, UNKNOWN)
        if isinstance(argument, Opaque):
            argument = opaque_dim(argument, integer=True) if is_size else UNKNOWN
        selected[name] = argument
    return selected


@functools.cache
def _parameters(function: TransferFunction) -> tuple[tuple[str, ...], tuple[tuple[str, bool], ...]]:
    """The names of positional parameters, and of keyword-only ones with whether each is a size."""
    positional, keyword_only = [], []
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            keyword_only.append((name, parameter.annotation == "Dim"))
        elif parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD:
            positional.append(name)
    return tuple(positional), tuple(keyword_only)


@functools.cache
def _defaults(function: TransferFunction) -> dict[str, Any]:
    """The defaults of keyword-only parameters."""
    parameters = inspect.signature(function).parameters.values()
    return {
        each.name: each.default
        for each in parameters
        if each.kind is each.KEYWORD_ONLY and each.default is not each.empty
    }


def _not_a_tensor(given: Structure | None, spec: InputSpec) -> Structure:
    """What a layer that wants one tensor makes of something else."""
    count = len(given) if isinstance(given, (list, tuple, Mapping)) else None
    if count is not None and count > 1 and spec != ANY_INPUT:
        told = (f"a dict of {count}", ()) if isinstance(given, Mapping) else (str(count), tuple(range(count)))
        raise Mismatch("keras-input-count", f"expects 1 input, but it received {told[0]}", inputs=told[1], count=count)
    return ANY_SHAPE


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


def _check_weights(rule: LayerRule, inputs: Sequence[Structure], arguments: Mapping[str, Any], ctx: Context) -> None:
    """Weights need sizes that are known when the layer is built."""
    for name, shape in weights_of(rule, inputs, arguments, ctx):
        if DYNAMIC in shape:
            size = ", ".join(map(str, shape))
            raise Mismatch(
                "keras-undefined-dimension",
                f"needs a known size for its {name} ({size})",
                inputs=(0,),
                weight=name,
            )


def _check_first_weights(
    rule: LayerRule, built: Sequence[Structure], inputs: Sequence[Structure], arguments: Mapping[str, Any], ctx: Context
) -> None:
    """The weights of the first call have to do for later ones; a size of 1 may be broadcast."""
    if _ranks(built) != _ranks(inputs):
        return
    arguments = {**arguments, BUILT: None}
    try:
        first, now = weights_of(rule, built, arguments, ctx), weights_of(rule, inputs, arguments, ctx)
    except Mismatch:
        return  # The second input could not be the first one, which is no reason why it should fail.
    for (name, made), (_, wanted) in zip(first, now, strict=False):
        for size, other in zip(made, wanted, strict=False):
            if equal(size, other) is Truth.NO and 1 not in (size, other):
                raise Mismatch(
                    "keras-incompatible-axis",
                    f"was built for other sizes: its {name} has shape ({', '.join(map(str, made))})",
                    inputs=(0,),
                    detail=f"which would need ({', '.join(map(str, wanted))})",
                    expected=[str(dim) for dim in made],
                )


def _ranks(inputs: Sequence[Structure]) -> list[int | None]:
    return [each.rank if isinstance(each, Shape) else None for each in inputs]
