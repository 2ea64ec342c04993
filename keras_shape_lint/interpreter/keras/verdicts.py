"""Running a transfer function for every version of Keras that the program may meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape, join
from keras_shape_lint.interpreter.keras.told_versions import pinned_release
from keras_shape_lint.transfer.context import Context
from keras_shape_lint.transfer.outcome import Mismatch

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.values import Value


def context(m: Machine, version: int) -> Context:
    """The surroundings of a transfer function for one version."""
    from keras_shape_lint.interpreter.keras.call_signatures import require_arguments
    from keras_shape_lint.interpreter.keras.layer_calls import apply_value

    return Context(
        m.heap,
        version,
        m.data_format,
        lambda callee, shapes: apply_value(m, callee, shapes),
        lambda function, structure: _declared(m, function, structure),
        require_arguments,
        release=lambda: pinned_release(m),
    )


def _declared(m: Machine, function: Value, structure: Structure) -> Structure:
    from keras_shape_lint.interpreter.keras.declared_shapes import declared_by

    return declared_by(m, function, structure)


def count_for_every_version(m: Machine, run: Callable[[Context], int | None]) -> int | None:
    """A number that no call depends on, or None where the versions differ."""
    inquiry, m.inquiry = m.inquiry, None
    counted = for_every_version(m, run)
    m.inquiry = inquiry
    return counted if isinstance(counted, int) else None


def for_every_version(m: Machine, run: Callable[[Context], Any]) -> Any:
    """What `run` gives under all versions that are possible; a rule that does not ask is run once.

    Raises:
        Mismatch: it fails under every one of them.
    """
    if m.inquiry is not None and not m.inquiry.busy:
        with m.inquiry.exploring(m, lambda: for_every_version(m, run)):
            return for_every_version(m, run)
    newest, *older = sorted(m.versions, reverse=True)
    mark = m.heap.mark()
    first = context(m, newest)
    failure: Mismatch | None = None
    result: Any = None
    try:
        result = run(first)
    except Mismatch as mismatch:
        failure = mismatch
    m.asked_running = first.asked_running
    if not older or (failure is None and not first.asked_version):
        if failure is not None:
            raise failure
        return result
    results = [] if failure is not None else [result]
    refused = {newest: failure} if failure is not None else {}
    changes = None if failure is not None else m.heap.changes(mark)
    for version in older:
        m.heap.undo(mark)
        try:
            results.append(run(context(m, version)))
        except Mismatch as mismatch:
            failure = failure or mismatch
            refused[version] = mismatch
            continue
        if changes is None:
            changes = m.heap.changes(mark)
    m.heap.undo(mark)
    if not results:
        assert failure is not None
        raise failure
    m.write_all(changes or {})
    m.refused.update(refused)
    return join_structures(results)


def join_structures(results: list[Any]) -> Any:
    """What all results agree on."""
    first = results[0]
    if all(_equal(first, other) for other in results[1:]):
        return first
    if all(isinstance(result, Shape) for result in results):
        return join(results)
    if all(isinstance(result, (list, tuple)) and len(result) == len(first) for result in results):
        return type(first)(join_structures(list(parts)) for parts in zip(*results, strict=True))
    return ANY_SHAPE


def _equal(first: Any, second: Any) -> bool:
    if isinstance(first, (list, tuple)) and isinstance(second, (list, tuple)):
        return len(first) == len(second) and all(map(_equal, first, second))
    return bool(first == second)
