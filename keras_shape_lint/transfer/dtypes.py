"""The dtypes of results, as far as shapes depend on them (labels, boolean masks, indices)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.transfer.signatures import bind_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keras_shape_lint.transfer.registry import OpRule

SAME = "same"
"""The dtype of the first operand, or of its `dtype` argument if there is one."""
ARGUMENT = "argument"
"""The dtype that the argument `dtype` names."""


def result_dtype(
    rule: OpRule, positional: Sequence[Any], keywords: Mapping[str, Any], operand_dtypes: Sequence[str | None]
) -> str | None:
    """The dtype of an operation's result for plain arguments and the dtypes of its operands, or None if not known.

    A dtype argument is a string, the canonical name of a dtype object ("numpy.float32"), or a Python type's name.
    """
    if rule.dtype not in (SAME, ARGUMENT):
        return rule.dtype
    named = (bind_all(rule, positional, keywords) or {}).get("dtype")
    if isinstance(named, str):
        return dtype_name(named)
    if rule.dtype == ARGUMENT or named is not None:
        return None
    return operand_dtypes[0] if operand_dtypes else None


def dtype_name(written: str) -> str:
    """The plain name of a dtype: "numpy.float32", "tensorflow.float32" and "float32" are the same."""
    name = written.rpartition(".")[2]
    return {"float": "float64", "int": "int64", "float_": "float64", "int_": "int64", "bool_": "bool"}.get(name, name)
