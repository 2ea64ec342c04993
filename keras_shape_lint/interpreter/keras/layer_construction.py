"""Constructors of layers: their arguments bound and checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.keras.verdicts import for_every_version
from keras_shape_lint.interpreter.messages import for_each, report
from keras_shape_lint.interpreter.paths import combinations
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.apply import check_construction
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import (
    Layer,
    Library,
    Opaque,
    Value,
)

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine


# ------------------------------------------------------------------------------------------------ construction


def construct_layer(m: Machine, library: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """A layer made by ``keras.layers.X(...)``; one for each combination of alternatives of the arguments."""
    values = list(arguments.values())
    pairs = combinations(values, m.facts)
    if pairs is None:
        return _construct(m, library, arguments, node)
    alternatives = list(pairs)
    if len(alternatives) == 1:
        return _construct(m, library, _chosen(arguments, alternatives[0][1]), node)
    return for_each(m, alternatives, lambda chosen: _construct(m, library, _chosen(arguments, chosen), node))


def _chosen(arguments: Arguments, chosen: Sequence[Value]) -> Arguments:
    """The same arguments with other values."""
    count = len(arguments.positional)
    named = dict(zip(arguments.keywords, chosen[count:], strict=True))
    return Arguments(list(chosen[:count]), named, arguments.open, arguments.nodes, arguments.keyword_nodes)


def _construct(m: Machine, library: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Layer:
    from keras_shape_lint.interpreter.keras.binding import bind_constructor

    written = library.written.rpartition(".")[2] or library.name.rpartition(".")[2]
    bound = bind_constructor(m, library, written, arguments, node)
    name = bound.arguments.get("name")
    layer = Layer(
        bound.api,
        {key: _argument(value) for key, value in bound.arguments.items()},
        bound.explicit,
        m.origin(written, node),
        name if isinstance(name, str) else None,
    )
    if isinstance(layer.arguments.get("name"), str):
        layer.name = layer.arguments["name"]
    rule = layer_rule(layer.api)
    if rule is not None and node is not None and m.versions != {1}:
        try:
            for_every_version(m, lambda ctx: check_construction(rule, layer.arguments, ctx))
        except Mismatch as mismatch:
            report(m, mismatch, written, node, [])
            m.heap.write(layer, LOST, True)
        if m.inquiry is not None:
            m.inquiry.settle(m, written, node)
    return layer


def _argument(value: Any) -> Any:
    if isinstance(value, Opaque) and value.dim is None:
        return value
    return plain(value) if isinstance(value, Value) else value
