"""The graphs that a program makes, and whether they run: some layers look at a shape only when they compute."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

SIZES = (2, 1, 4, 16, 64)
"""What unknown sizes become: a run may only work with one of them."""


@contextlib.contextmanager
def recorded() -> Iterator[list[Any]]:
    """Collect the symbolic tensors that operations give, in the order in which they are made."""
    from keras.src.ops.node import Node

    made: list[Any] = []
    original = Node.__init__

    def record(node: Any, *arguments: Any, **keywords: Any) -> None:
        original(node, *arguments, **keywords)
        made.extend(node.outputs)

    Node.__init__ = record
    try:
        yield made
    finally:
        Node.__init__ = original


def failing_run(tensors: list[Any]) -> str | None:
    """What Keras raises for a tensor that cannot be computed from zeros of any size, None if all of them can."""
    import keras

    used = {id(x) for tensor in tensors for x in _node(tensor).arguments.keras_tensors}
    for tensor in tensors:
        if id(tensor) in used:
            continue
        inputs = _sources(tensor)
        function = keras.Function(inputs, tensor)
        error: Exception | None = None
        for size in SIZES:
            zeros = [keras.ops.zeros([size if dim is None else dim for dim in x.shape], x.dtype) for x in inputs]
            try:
                function(zeros)
            except Exception as failure:  # noqa: BLE001 - whatever Keras raises is the verdict
                error = error or failure
            else:
                error = None
                break
        if error is not None:
            return f"{type(error).__name__}: {error}"
    return None


def _node(tensor: Any) -> Any:
    history = tensor._keras_history
    return history.operation._inbound_nodes[history.node_index]


def _sources(tensor: Any) -> list[Any]:
    """The inputs that a tensor is computed from."""
    found: dict[int, Any] = {}
    seen: set[int] = set()
    waiting = [tensor]
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        node = _node(current)
        if node.is_input:
            found[id(current)] = current
        waiting += node.arguments.keras_tensors
    return list(found.values())
