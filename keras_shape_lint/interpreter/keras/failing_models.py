"""Models that Keras 3 builds into others although no run of them works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.keras.data_runs import input_shapes
from keras_shape_lint.interpreter.keras.failing_runs import refused_by, report_run
from keras_shape_lint.interpreter.keras.graphs import run_model
from keras_shape_lint.interpreter.keras.structures import is_symbolic, structure_of
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.training import leaves

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Operand
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.values import Model, Value


def report_failing_model_runs(
    m: Machine,
    model: Model,
    label: str,
    node: nodes.NodeNG,
    operands: Sequence[Operand],
    calls: Sequence[tuple[Sequence[Value], Mapping[str, Value]]],
) -> None:
    """Report a model that was built into another one, if it fails on data in every one of these alternative calls.

    Keras 3 leaves the last axis alone where that is 1 in the model's own input, and asks none of the layers inside.
    """
    if m.tracing or m.inquiry is not None:
        return
    failures = [_model_failure(m, model, positional) for positional, _ in calls]
    if failures and None not in failures and failures[0] is not None:
        report_run(m, failures[0], label, node, operands, model)


def _model_failure(m: Machine, model: Model, positional: Sequence[Value]) -> Mismatch | None:
    """What a model, or a layer inside, refuses on data of other sizes than those that it was made for."""
    given = structure_of(positional[0]) if len(positional) == 1 and is_symbolic(positional) else None
    shapes, made_for = leaves(given), input_shapes(model)
    if len(shapes) != len(made_for) or isinstance(given, dict):
        return None
    others = [at for at, (shape, own) in enumerate(zip(shapes, made_for, strict=True)) if _differs(shape, own)]
    failure = _failure(m, model, given) if others and given is not None else None
    if failure is None:
        return None
    facts = {name: value for name, value in failure.facts.items() if name != "expected"}
    return Mismatch(
        "keras-model-input-mismatch", failure.requirement, inputs=others[:1], detail=failure.detail, **facts
    )


def _differs(given: Any, own: Shape) -> bool:
    known = isinstance(given, Shape) and given.rank is not None and own.rank is not None
    return known and given.dims[1:] != own.dims[1:]


def _failure(m: Machine, model: Model, given: Structure) -> Mismatch | None:
    recorded = len(m.record.calls)

    def run(ctx: Context) -> Structure:
        ctx.on_data = True
        return run_model(m, model, [given], ctx)

    try:
        return refused_by(m, run)
    finally:
        del m.record.calls[recorded:]
