"""Constructor arguments as plain data, and the checks that many layers share.

Plain data is what a transfer function sees of the program's values: Python constants, tuples, lists and dicts of them,
symbolic dims, `UNKNOWN` for what is not known, and for everything else (layers, functions, tensors) the value itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, at_most, less
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, AbstractDim, Dim, Expr, symbol
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.identifiers import ACTIVATIONS
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Dict, Layer, List, Model, Number, Opaque, Tensor, Tuple, Union, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keras_shape_lint.transfer.context import Context


def plain(value: Value, *, inside: bool = False) -> Any:
    """The plain data of a value. Inside tuples and lists a named unknown is a symbol that may also be None."""
    if isinstance(value, Const):
        return value.value
    if isinstance(value, Number):
        return value.dim
    if isinstance(value, Tuple):
        return tuple(plain(item, inside=True) for item in value.items)
    if isinstance(value, List):
        if "rest" in value.slots:
            return UNKNOWN
        return [plain(item, inside=True) for item in value.slots.get("items", ())]
    if isinstance(value, Dict):
        if value.slots.get("open"):
            return UNKNOWN
        return {
            slot[1]: plain(content, inside=True) for slot, content in value.slots.items() if isinstance(slot, tuple)
        }
    if isinstance(value, Opaque):
        return opaque_dim(value, integer=False) if inside or value.dim is not None else UNKNOWN
    if isinstance(value, Union):
        return UNKNOWN
    return value


def opaque_dim(value: Opaque, *, integer: bool) -> Dim:
    """The dim that an unknown value stands for where a size is needed; `integer`: None is not an option there."""
    if value.dim is not None:
        return value.dim
    if value.name is None:
        return UNKNOWN
    return symbol(value.name, value.key, nullable=not integer)


def shown(argument: object) -> str:
    """An argument in the words of messages: as Python writes it, with "?" for tensors, arrays and other objects."""
    if isinstance(argument, Value):
        return "?"
    if isinstance(argument, tuple):
        return f"({', '.join(map(shown, argument))}{',' if len(argument) == 1 else ''})"
    return f"[{', '.join(map(shown, argument))}]" if isinstance(argument, list) else repr(argument)


def _no_positive_integer(name: str, argument: object) -> Mismatch:
    requirement = f"needs a positive integer as {name}, not {shown(argument)}"
    return Mismatch("keras-invalid-argument", requirement, argument=name)


def is_known(argument: object) -> bool:
    """Whether an argument is known, whatever it is."""
    return argument is not UNKNOWN


def is_dim(argument: object) -> bool:
    """Whether an argument is a size: an integer or a symbolic one."""
    return isinstance(argument, (int, AbstractDim)) and not isinstance(argument, bool)


def as_count(argument: object) -> Dim:
    """An argument as a size, of a number or text ``int()`` as in Keras 2; `UNKNOWN` if it cannot be one."""
    if isinstance(argument, AbstractDim):
        return argument
    try:
        count = int(argument) if isinstance(argument, (int, float, str)) else -1
    except (ValueError, OverflowError):
        count = -1
    return UNKNOWN if count < 0 else count


def as_flag(argument: object) -> bool | None:
    """Whether an argument is true, or None where that is not known."""
    if isinstance(argument, (AbstractDim, Shape, Value)):
        return None
    return bool(argument)


def optional_weight(wanted: object, name: str, shape: tuple[Dim, ...]) -> Iterator[tuple[str, tuple[Dim, ...]]]:
    """A weight that a layer makes if an argument is true; its size is unknown where that is."""
    if as_flag(wanted) is not False:
        yield name, shape if as_flag(wanted) else (UNKNOWN,)


def size_of_axis(x: Shape, axis: object, rule: str = "keras-invalid-argument") -> Dim:
    """The size of the axis that an argument names; `UNKNOWN` if the argument is no known integer.

    Raises:
        Mismatch: the shape certainly has no such axis.
    """
    if not isinstance(axis, int):
        return UNKNOWN
    if x.rank is not None and not -x.rank <= axis < x.rank:
        raise Mismatch(rule, f"needs an axis {axis}", inputs=(0,), axis=axis, rank=x.rank)
    return x[axis]


def require(truth: Truth | bool, rule: str, requirement: str, **facts: Any) -> None:
    """Raise a Mismatch of arguments when the condition certainly does not hold."""
    if truth is False or truth is Truth.NO:
        raise Mismatch(rule, requirement, **facts)


def require_positive(name: str, argument: object) -> None:
    """Refuse what is certainly no positive integer, as Keras's ``units > 0`` checks do.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    _refuse_objects(name, argument)
    if argument is UNKNOWN or isinstance(argument, Value):
        return
    good = isinstance(argument, Expr) or (isinstance(argument, int) and argument > 0)
    if isinstance(argument, Expr) and at_most(argument, 0) is Truth.YES:
        good = False
    if not good:
        raise _no_positive_integer(name, argument)


def _refuse_objects(name: str, argument: object) -> None:
    if isinstance(argument, (Tensor, Layer, Model)):
        kind = type(argument).__name__.lower()
        raise Mismatch("keras-invalid-argument", f"needs a positive integer as {name}, not a {kind}", argument=name)


def require_count(name: str, argument: object, ctx: Context) -> None:
    """Refuse what is certainly no positive integer; Keras 2 takes 0, and what ``int()`` makes an integer.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    unsure = isinstance(argument, (AbstractDim, Value)) and not isinstance(argument, (Tensor, Layer, Model))
    good = unsure or (isinstance(argument, int) and argument > 0)
    if good or ctx.version == 3 or as_count(argument) is UNKNOWN:
        require_positive(name, argument)


def require_number(name: str, argument: object, low: float, high: float = float("inf")) -> None:
    """Refuse what is certainly no number from `low` to `high`.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if isinstance(argument, (AbstractDim, Value)):
        return
    if not isinstance(argument, (int, float)) or not low <= argument <= high:
        wanted = f"a number from {low} to {high}" if high != float("inf") else f"a number of at least {low}"
        raise Mismatch("keras-invalid-argument", f"needs {wanted} as {name}, not {shown(argument)}", argument=name)


def require_activation(name: str, argument: object, ctx: Context) -> None:
    """Refuse a known argument that ``keras.activations.get`` cannot interpret.

    Keras 2 also looks among the custom objects that a program may register, so only Keras 3 is certain.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if argument is None or isinstance(argument, (AbstractDim, Value, dict)):
        return
    known = isinstance(argument, str) and argument in ACTIVATIONS
    if not known and (not isinstance(argument, str) or ctx.version == 3):
        raise Mismatch(
            "keras-invalid-argument", f"has no {name} called {shown(argument)}", argument=name, value=argument
        )


def check_activation(*, activation: object, ctx: Context) -> None:
    """The constructor check of every layer that has an activation."""
    require_activation("activation", activation, ctx)


def require_choice(name: str, argument: object, allowed: Sequence[str]) -> None:
    """Refuse a known argument that is none of the allowed strings.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if isinstance(argument, str) and argument not in allowed:
        choices = ", ".join(map(repr, allowed))
        raise Mismatch(
            "keras-invalid-argument", f"needs {name} to be one of {choices}, not {shown(argument)}", argument=name
        )


def require_above_zero(name: str, argument: object) -> None:
    """Refuse what fails Keras's ``argument is not None and argument <= 0`` checks: numbers up to zero, and no numbers.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if argument is None or argument is UNKNOWN or isinstance(argument, Value):
        return
    if isinstance(argument, (int, float)):
        good = argument > 0
    else:
        good = isinstance(argument, Expr) and at_most(argument, 0) is not Truth.YES
    if not good:
        raise _no_positive_integer(name, argument)


def as_size(argument: object) -> Dim:
    """The size that an argument gives an axis: None makes it dynamic, whatever is no integer unknown."""
    if argument is None:
        return DYNAMIC
    if isinstance(argument, bool):
        return int(argument)
    return argument if isinstance(argument, (int, AbstractDim)) else UNKNOWN


def as_whole_size(name: str, argument: object) -> Dim:
    """The size that an argument gives a weight, for which Keras takes no float, nothing negative and no several sizes.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    if isinstance(argument, (float, str, tuple, list)) or (isinstance(argument, int) and argument < 0):
        raise _no_positive_integer(name, argument)
    return as_size(argument)


def window(name: str, argument: Any, rank: int, *, allow_zero: bool = False) -> tuple[Dim, ...]:
    """An integer, or a tuple of `rank` integers, as a tuple (``standardize_tuple`` of Keras).

    Raises:
        Mismatch: keras-invalid-argument, for a wrong length, or sizes that are no positive integers.
    """
    _refuse_objects(name, argument)
    if argument is UNKNOWN or isinstance(argument, (Value, dict)):
        return (UNKNOWN,) * rank
    if isinstance(argument, (int, AbstractDim)):
        sizes: tuple[Any, ...] = (argument,) * rank
    else:
        sizes = tuple(argument) if isinstance(argument, (tuple, list)) else ()
    if len(sizes) != rank or any(_is_bad_size(size, 0 if allow_zero else 1) for size in sizes):
        kind = "non-negative" if allow_zero else "positive"
        wanted = f"a {kind} integer" if rank == 1 else f"a {kind} integer or a tuple of {rank}"
        raise Mismatch("keras-invalid-argument", f"needs {wanted} as {name}, not {shown(argument)}", argument=name)
    return tuple(map(as_size, sizes))


def _is_bad_size(size: object, least: int) -> bool:
    """Whether Keras refuses this element of a tuple; it takes whole and other floats there, and so does this."""
    if isinstance(size, (int, float)):
        return size < least
    if isinstance(size, AbstractDim):
        return less(size, least) is Truth.YES
    return not isinstance(size, Value)
