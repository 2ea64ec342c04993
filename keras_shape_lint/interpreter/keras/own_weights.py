"""``add_weight()`` of the program's own layers: its shape, and what Keras refuses in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from astroid import nodes

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.interpreter.keras.missing_sizes import RULE, is_certainly_none, made_of
from keras_shape_lint.interpreter.keras.named_objects import wrong_name
from keras_shape_lint.interpreter.keras.structures import comes_from_input, dims_of
from keras_shape_lint.interpreter.keras.told_versions import is_only
from keras_shape_lint.interpreter.keras.weight_holders import WEIGHTLESS
from keras_shape_lint.interpreter.keras.written_shapes import items_of, lone_number
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import OWN_WEIGHTS
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import (
    Array,
    Const,
    Instance,
    Library,
    List,
    NoSize,
    Opaque,
    Tensor,
    Tuple,
    Value,
    Variable,
)

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


_LOOKED_UP = ("initializer", "regularizer", "constraint", "dtype")
"""Arguments that may be the names of something."""


def add_weight(m: Machine, instance: Instance, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``self.add_weight(shape=...)`` of Keras 3, ``self.add_weight(name, shape)`` of Keras 1 and 2."""
    first = arguments.positional[0] if arguments.positional else None
    # Keras before 2.4 takes the shape first as well, and a name behind it or as a keyword.
    position = 1 if isinstance(first, Const) and isinstance(first.value, str) else 0
    shape = arguments.get("shape", position)
    if position and node is not None and not arguments.open and is_only(m, 3):
        said = "takes the shape first, not a name"
        report(m, Mismatch("keras-invalid-argument", said, detail="give name=... by its name"), "add_weight", node, [])
    elif shape is not None and node is not None and not arguments.open:
        _check_sizes(m, shape, arguments, arguments.node_of("shape", position), node)
    if node is not None and 1 not in m.versions:
        _check_names(m, arguments, node)
    weight = Array(_shape(shape, arguments), None, "tensorflow", m.origin("weight", node), variable=Variable("keras"))
    others = instance.slots.get(OWN_WEIGHTS, ())
    if isinstance(others, tuple):
        m.heap.write(instance, OWN_WEIGHTS, (*others, weight))
    return weight


def _shape(written: Value | None, arguments: Arguments) -> Shape:
    if written is None or written == Const(None):
        return ANY_SHAPE if arguments.open else Shape(())
    known = dims_of(written)
    return ANY_SHAPE if known is None else known


def _check_names(m: Machine, arguments: Arguments, node: nodes.NodeNG) -> None:
    """Report a name that Keras looks up and does not find."""
    for keyword in _LOOKED_UP:
        given = arguments.keywords.get(keyword)
        wrong = wrong_name(m, keyword, given.value, node) if _is_text(given) else ""
        if wrong:
            report(m, Mismatch("keras-invalid-argument", wrong, argument=keyword), "add_weight", node, [])


def _is_text(value: Value | None) -> TypeGuard[Const]:
    return isinstance(value, Const) and isinstance(value.value, str)


def _check_sizes(
    m: Machine, shape: Value, arguments: Arguments, written: nodes.NodeNG | None, node: nodes.NodeNG
) -> None:
    """Report what every version raises for a shape."""
    # Weights of integers begin with zeros, which Keras 2 makes of a number, too.
    of_floats = "dtype" not in arguments.keywords and len(arguments.positional) <= 2
    counts = of_floats and _counts_axes(arguments.get("initializer"))
    counted = m.versions == {3} or (1 not in m.versions and counts)
    number = lone_number("shape", shape.value) if isinstance(shape, Const) and counted else None
    if number is not None:
        report(m, number, "add_weight", node, [])
    sizes = [m.look(size) for size in items_of(shape)] if isinstance(shape, (Tuple, List)) else []
    sized = m.versions == {3} or _asks_for_sizes(arguments.get("initializer"))
    for index, size in enumerate(sizes):
        given = size.value if isinstance(size, Const) else 0
        operands: list[Operand] = []
        if isinstance(given, (str, float)):
            requirement = f"needs integers in shape, not {given!r}"
            mismatch = Mismatch("keras-invalid-argument", requirement, argument="shape")
            mismatch.facts.update({"fraction": True} if isinstance(given, float) else {})
        elif isinstance(size, Tensor) and comes_from_input(m, size):
            requirement = "needs integers in shape, not a tensor"
            mismatch = Mismatch("keras-invalid-argument", requirement, argument="shape")
        elif isinstance(given, int) and given < 0:
            requirement = f"needs sizes that are not negative in shape, not {given}"
            mismatch = Mismatch("keras-invalid-argument", requirement, argument="shape")
        elif given is None and sized and (not isinstance(size, NoSize) or is_certainly_none(size, m)):
            operands.append(Operand(size, _expression(written, index), f"axis {index} of the shape"))
            operands += made_of(size) if isinstance(size, NoSize) else []
            mismatch = Mismatch(RULE, "needs known sizes", inputs=tuple(range(len(operands))))
        else:
            continue
        report(m, mismatch, "add_weight", node, operands)
        return


def _expression(shape: nodes.NodeNG | None, index: int) -> nodes.NodeNG | None:
    """What the program has written for one size of a shape."""
    if not isinstance(shape, (nodes.Tuple, nodes.List)) or any(isinstance(item, nodes.Starred) for item in shape.elts):
        return None
    item = shape.elts[index]
    return item if isinstance(item, nodes.NodeNG) else None


def _counts_axes(initializer: Value | None) -> bool:
    """Whether an initializer needs a tuple in Keras 2: numbers that are all the same are made for one size as well."""
    if initializer is None or initializer == Const(None):
        return True
    name = initializer.value if isinstance(initializer, Const) else None
    return isinstance(name, str) and not name.lower().startswith(("zero", "one", "const"))


def _asks_for_sizes(initializer: Value | None) -> bool:
    """Whether an initializer makes nothing without all sizes in Keras 2; one of the program may not look at them."""
    if initializer is None or initializer == Const(None):
        return True
    if isinstance(initializer, Const):
        return isinstance(initializer.value, str) and initializer.value.lower() != "identity"
    name = initializer.name if isinstance(initializer, Library) else ""
    key = initializer.key if isinstance(initializer, Opaque) else None
    if isinstance(key, tuple) and key[0] == WEIGHTLESS and key[2].rpartition(".")[2][:1].isupper():
        name = key[2]  # An object of a class: what `get` gives may be a function of the program.
    return name.startswith("keras.initializers.") and not name.endswith(".Identity")
