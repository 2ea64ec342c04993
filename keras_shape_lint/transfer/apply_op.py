"""Applying the rule of an operation: arguments are bound, converted, and given to the transfer function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.conversion import convert, same_shapes
from keras_shape_lint.transfer.dtypes import changes_axes, result_dtype
from keras_shape_lint.transfer.outcome import COMPARES_WHEN_RUN, Mismatch
from keras_shape_lint.transfer.signatures import bind, parse_signature, surroundings
from keras_shape_lint.values import Layer, Model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import OpRule

__all__ = ["apply_op", "bind", "operands_of", "result_dtype"]


ACCEPTED_BY_RUNS = frozenset(
    (
        *("average", "average_pool", "concatenate", "conv", "correlate", "depthwise_conv", "fliplr", "flipud"),
        *("hstack", "extract_patches", "max_pool", "multi_hot", "one_hot", "separable_conv", "vsplit", "vstack"),
        *("cond", "fori_loop", "while_loop"),
    )
)
"""Operations of keras.ops that refuse symbolic tensors which a run accepts: scalars, numbers, too large windows."""

_FLATTENED_FIRST = frozenset(("keras.ops.dot", "keras.ops.tensordot", "keras.ops.vdot", "tensorflow.tensordot"))
"""Operations that TensorFlow flattens first: while it traces, an axis of size None hides the sizes that are summed."""

LENIENT_ON_SCALARS = frozenset(
    (
        *(
            "sum",
            "max",
            "min",
            "prod",
            "any",
            "all",
            "argmax",
            "argmin",
            "argsort",
            "argpartition",
            "cumsum",
            "cumprod",
        ),
        *(
            "nansum",
            "nanmean",
            "nanmax",
            "nanmin",
            "nanprod",
            "nanstd",
            "nanvar",
            "nanargmax",
            "nanargmin",
            "nancumsum",
        ),
        *("cumprod", "nancumsum", "nancumprod", "repeat", "take", "squeeze", "ptp", "amax", "amin", "count_nonzero"),
    )
)
"""Functions of NumPy for which a scalar has the axes 0 and -1."""
LENIENT_FOR_TENSORS = frozenset(
    f"tensorflow.experimental.numpy.{name}"
    for name in (
        *("concatenate", "cross", "cumprod", "cumsum", "fliplr", "flipud", "moveaxis", "rot90", "swapaxes"),
        *("dsplit", "hsplit", "vsplit", "flip", "geomspace", "linspace", "logspace", "take_along_axis"),
    )
)
"""Functions of NumPy of which TensorFlow's own versions take more ranks and axes."""


_OF_NUMBERS = frozenset(("Axis", "Axes", "Dim", "Dims", "Sizes"))
"""What parameters are annotated with that take numbers only."""
_NUMBERS = frozenset(("num_classes", "pad_width", "repeats", "sections", "sizes"))
"""Parameters that take more than that, but no tensors of more axes either."""
_MAKING_TENSORS = frozenset(
    ("tensorflow.constant", "tensorflow.convert_to_tensor", "keras.ops.convert_to_tensor", "keras.ops.array")
)
"""What makes a tensor of anything but objects."""
_TAKING_OBJECTS = frozenset(("keras.ops.convert_to_numpy",))


def apply_op(
    rule: OpRule, positional: Sequence[Any], keywords: Mapping[str, Any], ctx: Context, *, traced: bool = False
) -> Any:
    """What an operation gives for plain arguments, in which every tensor is a `Shape`.

    The result is a `Shape`, a tuple, list or dict of them, or for operations that read a shape plain data: an integer
    or a tuple of dims. A call that does not fit the signature gives the unknown shape.

    `traced` says that the tensors are no symbolic ones of Keras 3 but those of a running or traced function (inside
    `call` of a custom layer): what Keras refuses only because it sees None is then not refused.

    Raises:
        Mismatch: the library raises in this call; `inputs` count the operands as `operands_of` lists them.
    """
    try:
        return _apply(rule, positional, keywords, ctx, traced)
    except Mismatch as error:
        if traced and _compares_when_run(rule.name, [*positional, *keywords.values()]):
            error.facts[COMPARES_WHEN_RUN] = True
        raise


def _apply(rule: OpRule, positional: Sequence[Any], keywords: Mapping[str, Any], ctx: Context, traced: bool) -> Any:
    bound = bind(rule, positional, keywords)
    if bound is None or (rule.library == "numpy" and changes_axes(rule, positional, keywords)):
        return ANY_SHAPE
    ctx.on_data = traced
    asked = surroundings(rule.function)
    if ctx.arrays and rule.library in ("tensorflow", "keras") and rule.name not in _TAKING_OBJECTS:
        wanted = ("Shape", "Any") if rule.name in _MAKING_TENSORS else ("Shape",)
        _refuse_objects([value for name, value in bound.items() if asked.annotations[name] in wanted])
    if rule.library == "numpy" and ctx.version < 3 and _may_be_ragged(bound, asked.annotations):
        return ANY_SHAPE
    for name, value in bound.items():
        if rule.name == "keras.ops.reshape" and not traced and isinstance(next(iter(bound.values())), Shape):
            continue  # Keras 3 builds it without a look at the sizes.
        if rule.library == "numpy" and asked.annotations[name] == "Shape" and "dtype" not in bound:
            _refuse_dict_beside_array(value)
        if name in _NUMBERS or asked.annotations[name].removesuffix(" | None") in _OF_NUMBERS:
            _refuse_tensor(rule, name, value)
    arguments = {name: convert(asked.annotations[name], value) for name, value in bound.items()}
    for name, value in arguments.items():
        if value is UNKNOWN and asked.annotations[name].startswith("Shapes"):
            return ANY_SHAPE
    available = {"ctx": ctx, "library": rule.library, "name": rule.name.rpartition(".")[2]}
    arguments.update({name: available[name] for name in asked.context})
    try:
        return rule.function(**arguments)
    except Mismatch as error:
        scalar_axis = type(axis := error.facts.get("axis")) is int and axis in (0, -1)
        if rule.name in LENIENT_FOR_TENSORS:
            return ANY_SHAPE
        if scalar_axis and rule.library == "numpy" and available["name"] in LENIENT_ON_SCALARS:
            return ANY_SHAPE
        if not traced or rule.library != "keras":
            raise
        if rule.name.rpartition(".")[2] in ACCEPTED_BY_RUNS and not _joins_arrays(rule, arguments):
            return ANY_SHAPE
        return rule.function(**{name: _without_none(value) for name, value in arguments.items()})


def _refuse_tensor(rule: OpRule, name: str, value: Any) -> None:
    """Refuse a tensor where an axis, a size or several of them belong; a tensor of one axis may hold such numbers.

    Raises:
        Mismatch: keras-op-mismatch.
    """
    items = value if isinstance(value, (list, tuple)) else [value]
    axes = 3 if name == "pad_width" else 2
    given = next((item for item in items if isinstance(item, Shape) and item.min_rank >= axes and _is_long(item)), None)
    if given is not None:
        theirs = next(found.name for found in parse_signature(rule.signature) if found.ours == name)
        raise Mismatch("keras-op-mismatch", f"needs numbers as {theirs}, not a tensor of shape {given}")


def _refuse_objects(arguments: Sequence[Any]) -> None:
    """Refuse a model or layer of which no tensor can be made; an array of NumPy holds any object.

    While it builds, Keras takes what has no shape for a number.

    Raises:
        Mismatch: keras-op-mismatch.
    """
    given = next((value for value in arguments if isinstance(value, (Layer, Model))), None)
    if given is not None:
        line = f" (line {given.origin.line})" if given.origin.line is not None else ""
        kind = "model" if isinstance(given, Model) else "layer"
        raise Mismatch("keras-op-mismatch", f"needs tensors, not the {kind} {given.origin.label}{line}")


def _refuse_dict_beside_array(value: Any) -> None:
    """Refuse to make an array of a sequence of an array and a dict, which ``reset`` of an environment gives.

    Raises:
        Mismatch: keras-op-mismatch.
    """
    items = value if isinstance(value, (list, tuple)) else ()
    array = next((item for item in items if isinstance(item, Shape) and item.min_rank), None)
    if array is not None and any(isinstance(item, dict) for item in items):
        requirement = f"needs items of one shape, not an array of shape {array} and a dict"
        raise Mismatch("keras-op-mismatch", requirement, detail="take the array out: the first item")


def _is_long(tensor: Shape) -> bool:
    """Whether it certainly has more than one element: that one would be taken for a number."""
    return any(type(dim) is int and dim > 1 for dim in tensor.head)


def operands_of(rule: OpRule, positional: Sequence[Any], keywords: Mapping[str, Any]) -> list[Any]:
    """The tensors among the arguments in the order that `Mismatch.inputs` counts them; sequences are flattened.

    Works on values of any kind, as long as sequences are Python lists or tuples.
    """
    bound = bind(rule, positional, keywords) or {}
    operands: list[Any] = []
    for name, annotation in surroundings(rule.function).annotations.items():
        value = bound.get(name)
        if annotation.startswith("Shapes") and isinstance(value, (list, tuple)):
            operands.extend(value)
        elif annotation.startswith("Shape") and value is not None:
            operands.append(value)
    return operands


def _compares_when_run(name: str, arguments: Sequence[Any]) -> bool:
    """Whether TensorFlow traces this operation without a look at the sizes that do not fit."""
    shapes = [argument for argument in arguments if isinstance(argument, Shape)]
    if len(shapes) != 2 or not any(DYNAMIC in shape.head for shape in shapes):
        return False
    first, second = (shape.rank or 0 for shape in shapes)
    # Keras flattens tensors for a product with a matrix, and adds a vector as a bias.
    flattens = name == "keras.ops.matmul" and first > 2 and second in (1, 2)
    return flattens or name in _FLATTENED_FIRST or (name == "keras.ops.add" and second == 1)


def _may_be_ragged(arguments: Mapping[str, Any], annotations: Mapping[str, str]) -> bool:
    """Whether an operand is a list of arrays of different shapes: NumPy made an array of objects of it before 1.24."""
    operands = (value for name, value in arguments.items() if annotations[name] == "Shape")
    return any(value is UNKNOWN or (isinstance(value, (tuple, list)) and not same_shapes(value)) for value in operands)


def _joins_arrays(rule: OpRule, arguments: Mapping[str, Any]) -> bool:
    """Whether it is a concatenation without scalars: a run refuses those operands, too."""
    operands = arguments.get("xs") if rule.name.endswith(".concatenate") else None
    return isinstance(operands, list) and all(isinstance(each, Shape) and each.rank for each in operands)


def _without_none(argument: Any) -> Any:
    """The argument with unknown instead of dynamic sizes."""
    if argument is DYNAMIC:
        return UNKNOWN
    if isinstance(argument, Shape):
        head = tuple(UNKNOWN if dim is DYNAMIC else dim for dim in argument.head)
        tail = argument.tail and tuple(UNKNOWN if dim is DYNAMIC else dim for dim in argument.tail)
        return Shape(head, tail)
    if isinstance(argument, list):
        return [_without_none(item) for item in argument]
    return argument
