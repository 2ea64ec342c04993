"""Our side of a call."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.heap import Heap
from keras_shape_lint.transfer.apply_op import apply_op
from keras_shape_lint.transfer.context import Context
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import op_rule
from tests.oracle.configurations import Hidden, Tensor
from tests.oracle.ops.functions import ProgramFunction
from tests.oracle.ops.real import CALL, is_keras_2
from tests.oracle.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.oracle.ops.calls import OpCall


def outcome(call: OpCall) -> Outcome:
    """What our rule makes of the call."""
    return apply(call.name, *call.map(shape_of), dtype=dtype_of(call))


def shape_of(tensor: Tensor) -> Shape:
    """The shape of a drawn tensor."""
    return Shape.of(*tensor.shape)


def dtype_of(call: OpCall) -> str | None:
    """The dtype of the first operand."""
    dtypes: list[str] = []
    call.map(lambda tensor: dtypes.append(tensor.dtype))
    return dtypes[0] if dtypes else None


def _run(callee: Any, shapes: list[Any]) -> Any:
    """What the interpreter makes of a function of the program."""
    known = [Shape.unknown() if shape is UNKNOWN else shape for shape in shapes]
    return callee.shapes(*known) if isinstance(callee, ProgramFunction) else Shape.unknown()


def apply(name: str, positional: Sequence[Any], keywords: dict[str, Any], dtype: str | None = None) -> Outcome:
    """What our rule makes of plain arguments, the first tensor among which has this dtype, if it is known."""
    rule = op_rule(name)
    assert rule is not None, name
    version = 2 if is_keras_2(name) else 3
    ctx = Context(Heap(), version, "channels_last", _run)
    ctx.operand_dtype = dtype
    positional = [UNKNOWN if isinstance(part, Hidden) else part for part in positional]
    try:
        return Outcome(None, (apply_op(rule, positional, keywords, ctx),))
    except Mismatch as mismatch:
        error = f"{mismatch.requirement}; {mismatch.detail} {mismatch.inputs}"
        return Outcome(CALL, error=error)
    except Exception as error:  # noqa: BLE001 - a crash of a rule is one of the findings
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return Outcome(CALL, error=f"{error!r} in {frame.filename}:{frame.lineno}", crash=True)
