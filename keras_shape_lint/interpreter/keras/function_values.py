"""Library functions that make a function of one of the program's: without its gradient, or for many values at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.collecting import findings_of
from keras_shape_lint.interpreter.keras.operations import apply_operation
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.values import Const, Library, List, Partial, Tuple, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_FIRST_OF_BOTH = "<output without gradient>"
_VECTORIZED = "<vectorized> "


def custom_gradient(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``custom_gradient(f)`` calls f, which returns its output and a function for the gradient, for the output."""
    function = arguments.get("f", 0)
    return m.unknown() if function is None else Partial(Library(_FIRST_OF_BOTH), (function,), ())


def _without_gradient(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    from keras_shape_lint.interpreter.python.calls import call

    function, inputs = arguments.without_first()
    assert function is not None
    both = m.look(call(m, function, inputs, node))
    items = iterate(m, both) if isinstance(both, (Tuple, List)) else None
    return items[0] if items else m.unknown()


def vectorize(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``vectorize(f, signature=...)``: a function that is called like f, with arrays in the place of their elements."""
    function, excluded = arguments.get("pyfunc", 0), arguments.get("excluded", 3)
    if function is None or arguments.open or (excluded is not None and m.look(excluded) != Const(None)):
        return m.unknown()
    signature = arguments.keywords.get("signature", Const(None))
    return Partial(Library(f"{_VECTORIZED}{callee.name}"), (function, signature), ())


def _vectorized(m: Machine, callee: Library, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    function, signature, *operands = arguments.positional
    if arguments.open or arguments.keywords:
        return m.unknown()
    name = callee.name.removeprefix(_VECTORIZED)
    found = len(m.record.cases)
    apply_operation(m, name, [m.unknown(), *operands], {"signature": signature}, node)
    if len(m.record.cases) > found:
        return m.unknown()  # The axes that the signature names do not fit, whatever the function is.
    with findings_of(m):  # the function runs on tensors here, and there on scalars of Python or vectors of NumPy
        return apply_operation(m, name, [function, *operands], {"signature": signature}, node)


MAKING_FUNCTIONS: dict[str, Callable[..., Value]] = {
    _FIRST_OF_BOTH: _without_gradient,
    "keras.ops.custom_gradient": custom_gradient,
    "tensorflow.custom_gradient": custom_gradient,
    **dict.fromkeys(("keras.ops.vectorize", "numpy.vectorize"), vectorize),
    **{f"{_VECTORIZED}{name}": _vectorized for name in ("keras.ops.vectorize", "numpy.vectorize")},
}
