"""Building layers without calling them: ``layer.build(shape)``, and what Keras builds inside of a layer around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.dims import DYNAMIC
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.heap import MISSING
from keras_shape_lint.interpreter.keras.declared_shapes import ask_by_shapes, declared_structure
from keras_shape_lint.interpreter.keras.structures import structure_of
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.python.classes import BASE, BUILT_BEFORE_CALL, WAS_BUILT, find_attribute
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.apply import weights_of
from keras_shape_lint.transfer.input_checks import BUILT, check_spec, input_spec
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import InputSpec, layer_rule
from keras_shape_lint.transfer.selection import parameters_of, select
from keras_shape_lint.values import Const, Function, Instance, Layer, Value, walk

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import LayerRule


def build_layer(m: Machine, layer: Layer, arguments: Arguments) -> Value:
    """``layer.build(shape)`` of a layer of Keras: it has its weights then, if the shape can be built for."""
    given = arguments.get("input_shape", 0)
    shape = declared_structure(m, given) if given is not None and not arguments.open else None
    if isinstance(shape, Shape):
        build_for(m, layer, shape)
    return Const(None)


def build_for(m: Machine, layer: Layer, shape: Shape) -> None:
    """Note what a layer is built for; what it refuses is left to the call that meets it."""
    rule = layer_rule(layer.api)
    if rule is None or rule.weights_function is None or BUILT in layer.slots or layer.slots.get(LOST):
        return
    if isinstance(rule.inputs, InputSpec) and rule.inputs.structure == "list":
        return
    try:
        fits = for_every_version(m, lambda ctx: _fits(layer, rule, shape, ctx))
    except Mismatch:
        return
    if fits is True:
        m.heap.write(layer, BUILT, (shape,))


def _fits(layer: Layer, rule: LayerRule, shape: Shape, ctx: Context) -> bool:
    """Whether all weights have known sizes for one input of a shape.

    Raises:
        Mismatch: Keras refuses the shape.
    """
    arguments = {**layer.arguments, **rule.fixed, BUILT: None}
    check_spec(shape, input_spec(rule, arguments, ctx))
    for check in rule.build_checks:
        taken, _ = parameters_of(check)
        check(*(shape,)[: len(taken)], **select(check, arguments, ctx))
    return not any(DYNAMIC in sizes for _, sizes in weights_of(rule, [shape], arguments, ctx))


def build_once(
    m: Machine, instance: Instance, positional: list[Value], keywords: dict[str, Value], node: nodes.NodeNG | None
) -> None:
    """What Keras does before the first call of an object of the program's own class."""
    if instance.slots.get(WAS_BUILT):
        return
    m.heap.write(instance, WAS_BUILT, True)
    build = find_attribute(instance.cls, "build")
    base = instance.slots.get(BASE)
    if isinstance(build, Function):
        ask_by_shapes(m, instance, build, positional, keywords, node)
    elif isinstance(base, Layer) and len(positional) == 1 and isinstance(shape := structure_of(positional[0]), Shape):
        build_for(m, base, shape)


def note_tracing(m: Machine, instance: Instance, *, seen_by_build: bool, was_built: bool) -> None:
    """Note whether Keras 3 runs ``call`` of an object that it has just built, or had before (`was_built`).

    Where the class says what shape it gives, Keras does so only to build layers if the class has no ``build``; then
    layers that nobody else has built have no weights yet.
    """
    builds = isinstance(find_attribute(instance.cls, "build"), Function)
    if seen_by_build or not (builds or was_built):
        if BUILT_BEFORE_CALL in instance.slots:
            m.heap.write(instance, BUILT_BEFORE_CALL, MISSING)
    elif not was_built and BUILT_BEFORE_CALL not in instance.slots:
        m.heap.write(instance, BUILT_BEFORE_CALL, built_in(m, instance))


def built_in(m: Machine, instance: Instance) -> frozenset[int]:
    """The serial numbers of all that is built in the attributes of an object."""
    contents = [content for content in instance.slots.values() if isinstance(content, Value)]
    parts = [part for content in contents for part in walk(m.look(content))]
    return frozenset(part.serial for part in parts if isinstance(part, (Layer, Instance)) and _is_built(part))


def _is_built(part: Layer | Instance) -> bool:
    return BUILT in part.slots if isinstance(part, Layer) else part.slots.get(WAS_BUILT) is True
