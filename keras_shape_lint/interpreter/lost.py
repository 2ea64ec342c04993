"""Notes of places where the shape of a tensor was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.record import Lost

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine


def lose(m: Machine, node: nodes.NodeNG, reason: str) -> None:
    """Note that tracking stopped here, once for each place and reason."""
    if m.source is not m.main:
        return
    span = m.source.span(node)
    key = ("lost", span.line, span.column, reason)
    if key not in m.record.reported:
        m.record.reported.add(key)
        m.record.lost.append(Lost(span.line, span.column, reason))
