"""The program's own layers and models: what Keras's base classes do for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.building import build_layer, build_once, note_tracing
from keras_shape_lint.interpreter.keras.call_signatures import misses_training
from keras_shape_lint.interpreter.keras.constructors import CONSTRUCTED
from keras_shape_lint.interpreter.keras.declared_shapes import (
    ask_by_shapes,
    declared_structure,
    input_shape,
    is_known,
    told_by_base,
)
from keras_shape_lint.interpreter.keras.first_calls import refuse_uncalled_own
from keras_shape_lint.interpreter.keras.masks import inherited_mask, mask_of
from keras_shape_lint.interpreter.keras.model_methods import LOSSES, TRAINING
from keras_shape_lint.interpreter.keras.own_weights import add_weight
from keras_shape_lint.interpreter.keras.removed_members import METHODS_OF_MODELS, refuse_member
from keras_shape_lint.interpreter.keras.structures import is_symbolic, make_tensors, structure_of
from keras_shape_lint.interpreter.keras.untold_shapes import refuse_asked
from keras_shape_lint.interpreter.keras.verdicts import join_structures
from keras_shape_lint.interpreter.keras.weight_counts import count_weights
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.classes import (
    BASE,
    WAS_BUILT,
    ancestry,
    find_attribute,
    has_unknown_base,
    library_bases,
)
from keras_shape_lint.interpreter.python.functions import call_function
from keras_shape_lint.interpreter.python.heap_loss import forget
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import (
    Class,
    Const,
    Dict,
    Function,
    Instance,
    Layer,
    Library,
    Method,
    Model,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.outcome import Structure

MODELS = ("keras.Model", "keras.Sequential")
_PLAIN_BASES = frozenset(("keras.layers.Layer", "builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol"))
_OF_THE_WHOLE = frozenset(("add_weight", "add_variable", "build", "count_params"))
"""Methods that concern an object with all that its class has added to the layer or model which it extends."""
_INHERITED_VALUES = {"trainable": Const(True), "supports_masking": Const(False)}


def construct_base(m: Machine, instance: Instance, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``super().__init__(...)`` of a class that extends a functional or sequential model, or a built-in layer."""
    m.heap.write(instance, CONSTRUCTED, True)
    name = arguments.get("name")
    if name is not None:
        m.heap.write(instance, "name", name)
    bases = [base for base in ancestry(instance.cls) if not isinstance(base, Class)]
    # Whatever comes after the layer among the bases may take keywords that Keras hands on.
    shared = sum(not isinstance(base, Library) or base.name not in _PLAIN_BASES for base in bases) > 1
    with m.frame.silent(shared):
        _construct_bases(m, instance, [base for base in bases if isinstance(base, Library)], arguments, node)
    return Const(None)


def _construct_bases(
    m: Machine, instance: Instance, bases: Sequence[Library], arguments: Arguments, node: nodes.NodeNG | None
) -> None:
    from keras_shape_lint.interpreter.keras.layer_construction import construct_layer
    from keras_shape_lint.interpreter.keras.models import construct_model
    from keras_shape_lint.interpreter.keras.sequential import construct_sequential

    for written in bases:
        base = written.name
        if base == "keras.Model" and (
            arguments.keywords.keys() & {"inputs", "outputs"} or len(arguments.positional) > 1
        ):
            m.heap.write(instance, BASE, construct_model(m, arguments, node))
        elif base == "keras.Sequential":
            m.heap.write(instance, BASE, construct_sequential(m, arguments, node))
        elif base == "keras.layers.Wrapper":
            m.heap.write(instance, "layer", arguments.get("layer", 0) or m.unknown())
        elif base.startswith("keras.layers.") and layer_rule(base) is not None:
            m.heap.write(instance, BASE, construct_layer(m, written, arguments, node))


def base_attribute(m: Machine, instance: Instance, name: str, node: nodes.NodeNG) -> Value:
    """An attribute that the class does not define itself."""
    from keras_shape_lint.interpreter.keras.own_calls import OUTPUT_OF_OWN
    from keras_shape_lint.interpreter.python.attributes import read_attribute

    base = instance.slots.get(BASE)
    if name in METHODS_OF_MODELS and is_own_model(instance) and refuse_member(m, instance, name, node):
        return m.unknown()
    if isinstance(base, (Layer, Model)) and name not in TRAINING | LOSSES | _OF_THE_WHOLE:
        return read_attribute(m, base, name, node)
    if name == "output" and OUTPUT_OF_OWN in instance.slots:
        return m.look(instance.slots[OUTPUT_OF_OWN])
    if refuse_uncalled_own(m, instance, name, node):
        return m.unknown()
    if name == "built":
        return Const(bool(instance.slots.get(WAS_BUILT)))
    if name in _INHERITED_VALUES:
        return _INHERITED_VALUES[name]
    return Method(name, instance)


def call_base_method(
    m: Machine, instance: Instance, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Value:
    """A method that the instance inherits from Keras."""
    if name == "__init__":
        return construct_base(m, instance, arguments, node)
    if name in ("add_weight", "add_variable"):
        return add_weight(m, instance, arguments, node)
    if name == "build":
        m.heap.write(instance, WAS_BUILT, True)
        base = instance.slots.get(BASE)
        return build_layer(m, base, arguments) if isinstance(base, Layer) else Const(None)
    if name == "count_params":
        count = count_weights(m, instance)
        return m.unknown() if count is None else Const(count)
    if name == "compute_mask":
        given = arguments.get("inputs", 0)
        return inherited_mask(m, instance, given or Const(None), arguments.get("mask", 1) or Const(None))
    if name == "__setattr__":
        return _set_attribute(m, instance, arguments)
    if name == "compute_output_shape":
        return _shapes_of_call(m, instance, arguments, node)
    if name in ("__call__", "call"):
        from keras_shape_lint.interpreter.keras.layer_calls import call_object

        base = instance.slots.get(BASE)
        if isinstance(base, (Layer, Model)):
            return call_object(m, base, arguments, node)
        return m.unknown()
    if name == "get_config":
        config = Dict()
        config.slots["open"] = True
        return config
    return m.unknown()


def _set_attribute(m: Machine, instance: Instance, arguments: Arguments) -> Value:
    name, value = arguments.get("name", 0), arguments.get("value", 1)
    if isinstance(name, Const) and isinstance(name.value, str) and value is not None:
        m.heap.write(instance, name.value, value)
    else:
        forget(m, instance)
    return Const(None)


def _shapes_of_call(m: Machine, instance: Instance, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``layer.compute_output_shape(shape)`` of a layer that only has call()."""
    if refuse_asked(m, instance, node):
        return m.unknown()
    given = declared_structure(m, arguments.get("input_shape", 0) or m.unknown())
    if given is None or arguments.open:
        return m.unknown()
    tensor = make_tensors(given, m.origin("input", node), None, eager=False)
    return input_shape(m, run_instance(m, instance, [tensor], {}, None))


def is_model(instance: Instance) -> bool:
    """Whether the instance's class extends a model of Keras."""
    return any(name in MODELS for name in library_bases(instance.cls))


def is_own_model(instance: Instance) -> bool:
    """Whether the instance's class extends models of Keras, and nothing of which the methods are not known."""
    bases = set(library_bases(instance.cls))
    return not has_unknown_base(instance.cls) and is_model(instance) and bases <= {*MODELS, *_PLAIN_BASES}


def run_instance(
    m: Machine, instance: Instance, positional: list[Value], keywords: dict[str, Value], node: nodes.NodeNG | None
) -> Value:
    """``instance(x)``: build once, then call; the declared output shape where `call` does not tell."""
    body = find_attribute(instance.cls, "call")
    if not isinstance(body, Function):
        base = instance.slots.get(BASE)
        if isinstance(base, (Layer, Model)):
            from keras_shape_lint.interpreter.keras.layer_calls import call_object

            if isinstance(base, Layer):
                build_once(m, instance, positional, keywords, node)
            return call_object(m, base, Arguments(positional, keywords, nodes=[None] * len(positional)), node)
        build_once(m, instance, positional, keywords, node)
        declared = _declared(m, instance, positional, keywords, node)
        if declared is None or m.versions == {2}:
            return m.unknown()
        return make_tensors(declared, m.origin(instance.cls.name, node), None, eager=False)
    was_built = bool(instance.slots.get(WAS_BUILT))
    build_once(m, instance, positional, keywords, node)
    arguments = Arguments([instance, *positional], keywords, nodes=[None] * (len(positional) + 1))
    accepted = {parameter.name for parameter in (*body.node.args.args, *body.node.args.kwonlyargs)}
    if not body.node.args.kwarg:
        # Keras takes care of training= and mask= where call() does not.
        arguments.keywords = {
            name: value for name, value in keywords.items() if name in accepted or name not in ("training", "mask")
        }
    if misses_training(body.node, len(positional), arguments.keywords):
        arguments.keywords = {**arguments.keywords, "training": m.unknown()}
    if "mask" in accepted and "mask" not in arguments.keywords and positional and len(positional) < len(accepted) - 1:
        mask = mask_of(m, positional[0])
        if mask != Const(None):
            arguments.keywords["mask"] = mask
    built_here = 3 in m.versions and not m.tracing and is_symbolic([*positional, *keywords.values()])
    own = isinstance(find_attribute(instance.cls, "compute_output_shape"), Function)
    inherited = None if own or not built_here else told_by_base(m, instance, positional, keywords)
    told = built_here and (own or inherited is not None)
    note_tracing(m, instance, seen_by_build=not told, was_built=was_built)
    before = m.unseen_by_build
    m.tracing += 1
    m.unseen_by_build = before or (told and m.versions == {3})
    try:
        result = m.look(call_function(m, body, arguments, node))
    finally:
        m.tracing -= 1
        m.unseen_by_build = before
    if not built_here:
        return result
    declared = inherited if inherited is not None else _declared(m, instance, positional, keywords, node)
    if declared is None or not is_known(declared):
        return result
    given = structure_of(result)
    m.record.shapes_contradict |= _contradict(given, declared)
    # Keras 3 does not look into call() where compute_output_shape() is defined; before, only call() counted.
    if m.versions != {3}:
        known = isinstance(given, (Shape, list, tuple, dict))
        declared = join_structures([given, declared]) if known else ANY_SHAPE
    return make_tensors(declared, m.origin(instance.cls.name, node), None, eager=False)


def _contradict(given: Structure, declared: Structure) -> bool:
    if not isinstance(given, Shape) or not isinstance(declared, Shape) or given.rank is None:
        return False
    if given.rank != declared.rank:
        return declared.rank is not None
    return any(equal(a, b) is Truth.NO for a, b in zip(given, declared, strict=True))


def _declared(
    m: Machine, instance: Instance, positional: list[Value], keywords: dict[str, Value], node: nodes.NodeNG | None
) -> Structure | None:
    """The output shapes that compute_output_shape() declares, or None if there is no such method."""
    method = find_attribute(instance.cls, "compute_output_shape")
    if not isinstance(method, Function) or not positional:
        return None
    # Keras 2 calls the layer without a question for its shape: what fails in that method fails in Keras 3 alone.
    with m.frame.silent(m.versions != {3}):
        return declared_structure(m, ask_by_shapes(m, instance, method, positional, keywords, node))
