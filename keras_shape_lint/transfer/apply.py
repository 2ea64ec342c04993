"""Applying a layer's rule: constructor checks, input spec, weights, and the transfer function, in Keras's order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim, product
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.input_checks import (
    BUILT,
    input_spec,
    is_checked,
    not_one_tensor,
    of_rank,
    refuse_plain_data,
)
from keras_shape_lint.transfer.outcome import Mismatch, Structure
from keras_shape_lint.transfer.registry import LayerRule, TransferFunction, layer_rule
from keras_shape_lint.transfer.selection import fits, in_order, parameters_of, select
from keras_shape_lint.values import Opaque

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.values import Layer


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
    refuse_plain_data(rule, spec, inputs, ctx)
    positional, by_name = in_order(rule.function, inputs, keywords)
    first = positional[0] if positional else None
    if spec.structure == "tensor":
        first = ANY_SHAPE if first is UNKNOWN else first
    if isinstance(first, Shape) and spec.structure != "list":
        if not is_checked(layer, rule, first, spec, arguments, ctx):
            return ANY_SHAPE
        first = positional[0] = of_rank(first, spec.rank)
    elif spec.structure == "tensor":
        return not_one_tensor(first, rule, spec, layer, ctx)
    elif spec.structure == "list" and isinstance(first, Shape):
        if first.rank is None:
            return ANY_SHAPE
        raise Mismatch("keras-input-count", "expects a list of tensors", inputs=(0,), detail="a single tensor")
    if first is UNKNOWN or not fits(rule.function, len(positional)):
        return ANY_SHAPE
    if BUILT not in layer.slots:
        for check in rule.build_checks:
            taken, _ = parameters_of(check)
            check(*positional[: len(taken)], **select(check, arguments, ctx))
        _check_weights(rule, positional, arguments, ctx)
    elif rule.keeps_weights and ctx.running:
        _check_first_weights(rule, layer.slots[BUILT], positional, arguments, ctx)
    output: Structure = rule.function(*positional, **by_name, **select(rule.function, arguments, ctx))
    if rule.mask_check is not None and "mask" in keywords:
        given = {**arguments, "training": keywords.get("training")}
        rule.mask_check(first, keywords["mask"], **select(rule.mask_check, given, ctx))
    if BUILT not in layer.slots:
        ctx.heap.write(layer, BUILT, tuple(positional))
    if ctx.on_data and _has_none(output) and not any(map(_has_none, positional)):
        return _without_none(output)
    return output


def _has_none(structure: Structure) -> bool:
    """Whether a size of some shape is None."""
    if isinstance(structure, Shape):
        return DYNAMIC in structure.head or DYNAMIC in (structure.tail or ())
    if isinstance(structure, Mapping):
        return any(map(_has_none, structure.values()))
    return isinstance(structure, (list, tuple)) and any(map(_has_none, structure))


def _without_none(structure: Structure) -> Structure:
    """What a run gives where the model that is built has None: a size that is not known."""
    if isinstance(structure, Shape):
        head = tuple(UNKNOWN if dim is DYNAMIC else dim for dim in structure.head)
        tail = structure.tail and tuple(UNKNOWN if dim is DYNAMIC else dim for dim in structure.tail)
        return Shape(head, tail)
    if isinstance(structure, Mapping):
        return {name: _without_none(part) for name, part in structure.items()}
    return type(structure)(map(_without_none, structure)) if isinstance(structure, (list, tuple)) else structure


def parameter_count(layer: Layer, ctx: Context, inputs: Sequence[Structure] | None = None) -> int | None:
    """The number of weights of a layer that is built, or would be for these inputs; None where it is not known."""
    rule, built = layer_rule(layer.api), layer.slots.get(BUILT) if inputs is None else inputs
    if rule is not None and rule.weights_function is None:
        return 0  # whatever it is called on
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
    _, wanted = parameters_of(function)
    values = [arguments.get(name, UNKNOWN) for name, is_size in wanted if not is_size and name != "ctx"]
    return any(value is UNKNOWN or isinstance(value, Opaque) for value in values)


def weights_of(
    rule: LayerRule, inputs: Sequence[Structure], arguments: Mapping[str, Any], ctx: Context
) -> list[tuple[str, tuple[Dim, ...]]]:
    """(name, shape) of every weight that the layer makes for these inputs."""
    if rule.weights_function is None:
        return []
    accepted, _ = parameters_of(rule.weights_function)
    return list(rule.weights_function(*inputs[: len(accepted)], **select(rule.weights_function, arguments, ctx)))


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
