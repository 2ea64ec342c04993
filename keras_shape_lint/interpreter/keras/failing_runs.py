"""Calls that Keras builds although no run of them works: it looks at some shapes only when it computes.

If the program runs the model itself, the finding is that of the run, at the line that fails there. So what is found
here stands only if no run of the program failed in the same layer: `without_run_ones` decides at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.structures import is_symbolic, plain_with_shapes, structure_of
from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.interpreter.record import FAILED_LAYER, FAILS_WHEN_RUN
from keras_shape_lint.transfer.apply import apply_layer
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Layer, Model, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.record import Case, Operand, Record
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.outcome import Structure

_CALLS_THE_PROGRAM = frozenset(f"keras.layers.{name}" for name in ("Lambda", "RNN"))
"""Layers that run functions or cells of the program, which have findings of their own."""


def report_failing_runs(
    m: Machine,
    layer: Layer,
    label: str,
    node: nodes.NodeNG,
    operands: Sequence[Operand],
    calls: Sequence[tuple[Sequence[Value], Mapping[str, Value]]],
) -> None:
    """Report a layer that was just built, if it fails on data in every one of these alternative calls."""
    if m.tracing or layer.slots.get(LOST) or m.inquiry is not None:
        return  # What a function requires is what it takes to build its layers.
    if _calls_the_program(layer):
        if layer.api in _CALLS_THE_PROGRAM and len(calls) == 1:
            _run_the_program(m, layer, *calls[0])
        return
    failure: Mismatch | None = None
    for positional, keywords in calls:
        symbolic = is_symbolic([*positional, *keywords.values()])
        found = _failure(m, layer, positional, keywords) if symbolic else None
        if found is None:
            return
        failure = failure or found
    if failure is None:
        return
    report_run(m, failure, label, node, operands, layer)


def report_run(
    m: Machine, failure: Mismatch, label: str, node: nodes.NodeNG, operands: Sequence[Operand], callee: Layer | Model
) -> None:
    """Report what fails in every run of a layer or model that was just built."""
    # What Keras 2 builds is not always known where it leaves that to TensorFlow.
    failure.facts[FAILS_WHEN_RUN] = "certain" if 3 in m.versions and 3 not in m.refused else "possible"
    report(m, failure, label, node, operands, callee)
    if m.refused:
        # An older Keras that the program may meet stops here, so that nothing comes to run.
        m.refused.clear()
        m.heap.write(callee, LOST, True)


def _run_the_program(m: Machine, layer: Layer, positional: Sequence[Value], keywords: Mapping[str, Value]) -> None:
    """Run what Keras 3 has not run to build the layer; what fails in there is reported where it stands."""
    recorded, before = len(m.record.calls), m.unseen_by_build
    m.unseen_by_build = m.versions == {3}
    try:
        if is_symbolic([*positional, *keywords.values()]):
            _failure(m, layer, positional, keywords)
    finally:
        m.unseen_by_build = before
        del m.record.calls[recorded:]


def _calls_the_program(layer: Layer) -> bool:
    inner = layer.arguments.get("layer")
    if isinstance(inner, Layer):
        return _calls_the_program(inner)
    return layer.api in _CALLS_THE_PROGRAM or isinstance(inner, Value)


def _failure(m: Machine, layer: Layer, positional: Sequence[Value], keywords: Mapping[str, Value]) -> Mismatch | None:
    """What the layer refuses on data under every version."""
    inputs = [structure_of(value) for value in positional]
    named = {name: plain_with_shapes(value) for name, value in keywords.items()}

    def run(ctx: Context) -> Structure:
        ctx.on_data = True
        return apply_layer(layer, inputs, named, ctx)

    return refused_by(m, run)


def refused_by(m: Machine, run: Callable[[Context], Structure]) -> Mismatch | None:
    """What every version refuses; nothing stays of the trial."""
    mark, refused = m.heap.mark(), dict(m.refused)
    try:
        for_every_version(m, run)
    except Mismatch as mismatch:
        return mismatch
    finally:
        m.heap.undo(mark)
        m.refused = refused
    return None


def only_fails_when_run(case: Case) -> bool:
    """Whether a finding is about a layer or model that is built all the same."""
    return FAILS_WHEN_RUN in case.mismatch.facts


def without_run_ones(record: Record) -> list[Case]:
    """The findings apart from those about layers in which a run of the program fails anyway."""
    failed = record.failed_in_runs
    return [
        case
        for case in record.cases
        if not only_fails_when_run(case) or case.mismatch.facts.get(FAILED_LAYER, case.callee) not in failed
    ]
