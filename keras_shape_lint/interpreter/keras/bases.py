"""The program's own layers and models: what Keras's base classes do for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.structures import make_tensors, shape_value
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import BASE, find_attribute, library_bases
from keras_shape_lint.interpreter.python.functions import call_function
from keras_shape_lint.interpreter.python.imports import library
from keras_shape_lint.interpreter.training.methods import METHODS, call_training_method
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import (
    Array,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    Method,
    Model,
    Tensor,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.outcome import Structure

WAS_BUILT = "<built>"
_LOSSES = frozenset(("compute_loss", "compiled_loss"))
_INHERITED_VALUES = {"trainable": Const(True), "built": Const(False), "supports_masking": Const(False)}


def construct_base(m: Machine, instance: Instance, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``super().__init__(...)`` of a class that extends a functional or sequential model, or a built-in layer."""
    from keras_shape_lint.interpreter.keras.layer_calls import construct_layer
    from keras_shape_lint.interpreter.keras.models import construct_model
    from keras_shape_lint.interpreter.keras.sequential import construct_sequential

    name = arguments.get("name")
    if name is not None:
        m.heap.write(instance, "name", name)
    for base in library_bases(instance.cls):
        if base == "keras.Model" and ("inputs" in arguments.keywords or len(arguments.positional) > 1):
            m.heap.write(instance, BASE, construct_model(m, arguments, node))
        elif base == "keras.Sequential":
            m.heap.write(instance, BASE, construct_sequential(m, arguments, node))
        elif base.startswith("keras.layers.") and layer_rule(base) is not None:
            m.heap.write(instance, BASE, construct_layer(m, library(base), arguments, node))
    return Const(None)


def base_attribute(m: Machine, instance: Instance, name: str, node: nodes.NodeNG) -> Value:
    """An attribute that the class does not define itself."""
    from keras_shape_lint.interpreter.keras.layer_calls import OUTPUT_OF_OWN
    from keras_shape_lint.interpreter.python.attributes import read_attribute

    base = instance.slots.get(BASE)
    if isinstance(base, (Layer, Model)) and name not in METHODS and name not in _LOSSES:
        return read_attribute(m, base, name, node)
    if name == "output" and OUTPUT_OF_OWN in instance.slots:
        return m.look(instance.slots[OUTPUT_OF_OWN])
    if name in _INHERITED_VALUES:
        return _INHERITED_VALUES[name] if name != "built" else m.unknown()
    return Method(name, instance)


def call_base_method(
    m: Machine, instance: Instance, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Value:
    """A method that the instance inherits from Keras."""
    if name == "__init__":
        return construct_base(m, instance, arguments, node)
    if name in ("add_weight", "add_variable"):
        return _add_weight(m, arguments)
    if name == "build":
        m.heap.write(instance, WAS_BUILT, True)
        return Const(None)
    if name in ("__call__", "call"):
        from keras_shape_lint.interpreter.keras.layer_calls import call_object

        base = instance.slots.get(BASE)
        if isinstance(base, (Layer, Model)):
            return call_object(m, base, arguments, node)
        return m.unknown()
    if name in METHODS and _is_model(instance):
        base = instance.slots.get(BASE)
        own = find_attribute(instance.cls, "call")
        model = base if isinstance(base, Model) and own is None else instance
        return call_training_method(m, model, name, arguments, node, instance)
    if name in _LOSSES and _is_model(instance):
        from keras_shape_lint.interpreter.training.own_steps import compute_loss

        return compute_loss(m, instance, instance.slots.get(BASE, instance), arguments, node)
    if name == "get_config":
        config = Dict()
        config.slots["open"] = True
        return config
    return m.unknown()


def _is_model(instance: Instance) -> bool:
    return any(name in ("keras.Model", "keras.Sequential") for name in library_bases(instance.cls))


def _add_weight(m: Machine, arguments: Arguments) -> Value:
    first = arguments.positional[0] if arguments.positional else None
    by_position = (
        arguments.positional[1]
        if isinstance(first, Const) and isinstance(first.value, str) and len(arguments.positional) > 1
        else first
    )
    shape = arguments.keywords.get("shape", by_position)
    if shape is None or (isinstance(shape, Const) and shape.value is None):
        return Array(Shape(()), None, "tensorflow")
    dims = plain(shape)
    if isinstance(dims, (tuple, list)):
        return Array(Shape.of(*dims), None, "tensorflow")
    return Array(Shape.of(dims) if isinstance(dims, int) else Shape.unknown(), None, "tensorflow")


def run_instance(
    m: Machine, instance: Instance, positional: list[Value], keywords: dict[str, Value], node: nodes.NodeNG | None
) -> Value:
    """``instance(x)``: build once, then call; the declared output shape where `call` does not tell."""
    body = find_attribute(instance.cls, "call")
    if not isinstance(body, Function):
        base = instance.slots.get(BASE)
        if isinstance(base, (Layer, Model)):
            from keras_shape_lint.interpreter.keras.layer_calls import call_object

            return call_object(m, base, Arguments(positional, keywords, nodes=[None] * len(positional)), node)
        _build_once(m, instance, positional, node)
        return _declared(m, instance, positional, node) or m.unknown()
    _build_once(m, instance, positional, node)
    arguments = Arguments([instance, *positional], keywords, nodes=[None] * (len(positional) + 1))
    accepted = {parameter.name for parameter in (*body.node.args.args, *body.node.args.kwonlyargs)}
    if not body.node.args.kwarg:
        # Keras takes care of training= and mask= where call() does not.
        arguments.keywords = {
            name: value for name, value in keywords.items() if name in accepted or name not in ("training", "mask")
        }
    m.tracing += 1
    try:
        result = m.look(call_function(m, body, arguments, node))
    finally:
        m.tracing -= 1
    # Before Keras 3 only `call` decided, whatever the class declares.
    declared = _declared(m, instance, positional, node) if m.versions == {3} else None
    if declared is None or not isinstance(declared, Tensor):
        return result
    if not isinstance(result, (Tensor, Array)):
        return declared if not isinstance(result, (Tuple,)) else result
    if result.shape.rank is not None and str(result.shape) == str(declared.shape):
        return result
    # Keras 3 believes compute_output_shape while it builds, every run believes call: only what both say is certain.
    return result if declared.shape.rank is None else _agreed(m, result, declared)


def _agreed(m: Machine, result: Tensor | Array, declared: Tensor) -> Value:
    from keras_shape_lint.domain.shapes import join

    if result.shape.rank is None:
        return declared
    return make_tensors(join((result.shape, declared.shape)), declared.origin or m.origin("", None), None, eager=False)


def _build_once(m: Machine, instance: Instance, positional: list[Value], node: nodes.NodeNG | None) -> None:
    if instance.slots.get(WAS_BUILT):
        return
    m.heap.write(instance, WAS_BUILT, True)
    build = find_attribute(instance.cls, "build")
    if not isinstance(build, Function):
        return
    shapes: list[Value] = [_input_shape(m, value, value) for value in positional[:1]]
    call_function(m, build, Arguments([instance, *shapes], nodes=[None] * (1 + len(shapes))), node)


def _input_shape(m: Machine, value: Value, tensor: Value | None = None) -> Value:
    """What Keras hands to build(): the shape, or the shapes of a list; `tensor` if an axis it has not is an error."""
    if isinstance(value, (Tensor, Array)):
        return shape_value(value.shape, tensor) or m.unknown(name="input_shape")
    from keras_shape_lint.interpreter.python.iteration import iterate
    from keras_shape_lint.interpreter.python.methods import new_list

    items = iterate(m, value)
    if items is None:
        return m.unknown(name="input_shape")
    return new_list(tuple(_input_shape(m, item) for item in items))


def _declared(m: Machine, instance: Instance, positional: list[Value], node: nodes.NodeNG | None) -> Value | None:
    """Tensors of the shapes that compute_output_shape declares, or None if there is no such method."""
    method = find_attribute(instance.cls, "compute_output_shape")
    if not isinstance(method, Function) or not positional:
        return None
    shape = m.look(
        call_function(m, method, Arguments([instance, _input_shape(m, positional[0])], nodes=[None, None]), node)
    )
    origin = m.origin(instance.cls.name, node)
    return make_tensors(_declared_shapes(plain(shape)), origin, None, eager=False)


def _declared_shapes(declared: Any) -> Structure:
    """What compute_output_shape returns, a tuple of sizes or several of them, as shapes."""
    if not isinstance(declared, (tuple, list)):
        return Shape.unknown()
    if declared and all(isinstance(part, (tuple, list)) for part in declared):
        return [_declared_shapes(part) for part in declared]
    if any(isinstance(dim, (tuple, list, str, Value)) for dim in declared):
        return Shape.unknown()
    return Shape.of(*declared)
