"""The dtypes of results, as far as shapes depend on them (labels, boolean masks, indices)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.transfer.signatures import bind_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keras_shape_lint.transfer.registry import OpRule

SAME = "same"
"""The dtype of the first operand, or of its `dtype` argument if there is one."""
_COMPARISONS = frozenset(("==", "!=", "<", "<=", ">", ">="))
ARGUMENT = "argument"
"""The dtype that the argument `dtype` names."""
NUMBERS = "numbers"
"""As `ARGUMENT`, and without one that of the numbers that are given."""
_FLOATS = frozenset(
    (
        *(f"numpy.{maker}" for maker in ("zeros", "ones", "empty", "eye", "identity")),
        *(f"numpy.random.{maker}" for maker in ("rand", "randn", "random", "random_sample", "standard_normal")),
        *(f"numpy.random.{maker}" for maker in ("normal", "uniform")),
    )
)
"""What makes numbers of NumPy's floats if no other dtype is named."""
_NUMERIC = ("float", "int", "uint", "bool", "complex")
_POSITIONS = frozenset(("numpy.where", "tensorflow.where"))
"""What gives positions, which are integers, of a condition alone."""
_OTHER_AXES = re.compile(r"c$|\d|\(|.*,")
"""Names of NumPy's dtypes that add axes to an array, or take the last one for the fields of a record."""


def is_numeric(dtype: str | None) -> bool:
    """Whether arrays of this dtype certainly hold numbers, of which a truth value is one."""
    return dtype is not None and dtype.startswith(_NUMERIC)


def result_dtype(
    rule: OpRule, positional: Sequence[Any], keywords: Mapping[str, Any], operand_dtypes: Sequence[str | None]
) -> str | None:
    """The dtype of an operation's result for plain arguments and the dtypes of its operands, or None if not known.

    A dtype argument is a string, the canonical name of a dtype object ("numpy.float32"), or a Python type's name.
    """
    given = bind_all(rule, positional, keywords) or {}
    named = given.get("dtype")
    if rule.name in _FLOATS and named is None:
        return "float64"
    if rule.name in _POSITIONS and given.keys() == {"condition"}:
        return "int64"
    if rule.dtype not in (SAME, ARGUMENT, NUMBERS):
        return rule.dtype
    if isinstance(named, str):
        return dtype_name(named)
    if rule.dtype == ARGUMENT or named is not None:
        return None
    return common_dtype(operand_dtypes)


def changes_axes(rule: OpRule, positional: Sequence[Any], keywords: Mapping[str, Any]) -> bool:
    """Whether a call of NumPy may name a dtype of subarrays or records: arrays of those have axes of their own."""
    dtype = (bind_all(rule, positional, keywords) or {}).get("dtype")
    if isinstance(dtype, str):
        return _OTHER_AXES.match(dtype) is not None
    return isinstance(dtype, (list, tuple, dict)) or (dtype is UNKNOWN and _has_records([*positional]))


def _has_records(values: Sequence[Any]) -> bool:
    """Whether tuples stand in a list, which are records where the dtype has fields, and rows otherwise."""
    lists = [value for value in values if isinstance(value, list)]
    return any(isinstance(item, tuple) for value in lists for item in value) or any(map(_has_records, lists))


def common_dtype(dtypes: Sequence[str | None]) -> str | None:
    """The dtype that all have, or None."""
    return dtypes[0] if dtypes and len(set(dtypes)) == 1 else None


def operator_dtype(symbol: str, operands: Sequence[str | None]) -> str | None:
    """The dtype of ``left symbol right``, where it is truth values or integers; None otherwise."""
    if symbol in _COMPARISONS:
        return "bool"
    if symbol in ("&", "|", "^"):
        return common_dtype(operands)
    whole = all(is_integer_dtype(dtype) for dtype in operands)
    return "int64" if whole and symbol in ("+", "-", "*", "//", "%") else None


def item_size(dtype: str | None) -> int | None:
    """How many bytes an element takes; None where that is not known."""
    digits = re.fullmatch(r"(?:u?int|float|bfloat|complex)(8|16|32|64|128)", dtype or "")
    return int(digits[1]) // 8 if digits else 1 if dtype == "bool" else None


def is_integer_dtype(dtype: str | None) -> bool:
    """Whether a dtype is one of integers, which bool is not."""
    return dtype is not None and dtype.startswith(("int", "uint"))


def holds_objects(dtype: str | None) -> bool:
    """Whether the items of an array of this dtype are objects of any kind, arrays among them."""
    return dtype in ("object", "object_", "O")


def literal_dtype(value: object) -> str | None:
    """The dtype that NumPy gives an array of such a constant."""
    kinds = ((bool, "bool"), (int, "int64"), (float, "float64"), (str, "str"))
    return next((name for kind, name in kinds if isinstance(value, kind)), None)


def dtype_name(written: str) -> str:
    """The plain name of a dtype: "numpy.float32", "tensorflow.float32" and "float32" are the same."""
    name = written.rpartition(".")[2]
    return {"float": "float64", "int": "int64", "float_": "float64", "int_": "int64", "bool_": "bool"}.get(name, name)
