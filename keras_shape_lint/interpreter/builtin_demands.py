"""What functions of Python, NumPy and TensorFlow ask of their arguments that no symbolic tensor of Keras fulfils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.missing_sizes import refuse_missing_size
from keras_shape_lint.interpreter.keras.structures import comes_from_input, is_symbolic
from keras_shape_lint.interpreter.keras.symbols import refuse_as_number, refuse_iteration, refuse_truth
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.values import Const, Number, Tensor, Union

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_OF_NUMBERS = frozenset(
    (
        *("builtins.int", "builtins.float", "builtins.range", "builtins.round", "builtins.abs", "math.sqrt"),
        *("math.ceil", "math.floor", "math.log", "math.log2", "math.log10", "math.exp", "math.gcd", "math.pow"),
    )
)
"""Functions that take nothing but numbers."""
_OF_ONE = frozenset(("builtins.min", "builtins.max", "builtins.iter", "builtins.sum"))
"""Functions that go through their argument if it is the only one."""
_COMPARING = ("builtins.min", "builtins.max")
_ITERATING = _OF_ONE | {
    *(f"builtins.{name}" for name in ("list", "tuple", "set", "sorted", "zip", "enumerate", "any", "all")),
    *("math.prod", "math.fsum", "math.dist", "math.sumprod", "builtins.dict", "builtins.frozenset"),
}
_BEHIND_A_FUNCTION = ("builtins.map", "builtins.filter")
"""Functions that go through all arguments but the first."""
_TAKING_NO_TENSORS = frozenset(f"builtins.{name}" for name in ("int", "float", "complex", "range", "len", "divmod"))
"""What no symbolic tensor can be given to, besides most of `math`; ``round`` and ``abs`` ask the tensor."""


def check_builtin(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG) -> None:
    """Report an argument that cannot be iterated over, compared, or used as a number, as a built-in does with it."""
    given = [m.look(value) for value in arguments.positional]
    short = name.rpartition(".")[2]
    first = 1 if name in _BEHIND_A_FUNCTION else 0
    if first or (name in _ITERATING and (len(given) == 1 or name not in _OF_ONE)):
        for value, written in zip(given[first:], arguments.nodes[first:], strict=False):
            refuse_iteration(m, value, written, node, short)
    compared = len(given) > 1 and not arguments.keywords
    if name in _COMPARING and compared and all(isinstance(value, (Tensor, Const, Number)) for value in given):
        for value in given:
            refuse_truth(m, value, node)
    if name in _OF_NUMBERS:
        for value, written in zip(given, arguments.nodes, strict=False):
            refuse_missing_size(m, name.removeprefix("builtins."), value, written, node)
    if name in _TAKING_NO_TENSORS or (name.startswith("math.") and name not in _ITERATING):
        for value, written in zip(given, arguments.nodes, strict=False):
            refuse_as_number(m, short, value, written, node)
    if name == "builtins.bool" and given:
        refuse_truth(m, given[0], node)


# ------------------------------------------------------------------------------------------------ other libraries


TAKING_SYMBOLS = frozenset(
    (
        *("numpy.shape", "numpy.ndim", "numpy.size", "tensorflow.is_tensor", "numpy.ma.getmaskarray"),
        *("numpy.diag_indices_from", "numpy.tril_indices_from", "numpy.triu_indices_from"),
        *("numpy.diff", "numpy.flip", "numpy.squeeze", "tensorflow.experimental.numpy.rad2deg"),
    )
)
"""Functions that only look at attributes or subscripts, which symbolic tensors have too."""


def takes_no_symbols(m: Machine, name: str, arguments: Arguments) -> bool:
    """Whether an operation is one of TensorFlow or NumPy that Keras 3 keeps symbolic tensors from, or of chance.

    What is chosen by chance has no symbolic form either; a rate of 0 chooses nothing.
    """
    kept_away = name.startswith(("tensorflow.", "numpy.", "keras.random.")) and name not in TAKING_SYMBOLS
    if name == "keras.random.dropout":
        rate = arguments.get("rate", 1)
        kept_away = isinstance(rate, Const) and isinstance(rate.value, (int, float)) and rate.value > 0
    return kept_away and m.versions == {3} and not m.tracing and op_rule(name) is not None


def refuse_symbols(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> bool:
    """Report a symbolic tensor among the arguments of such an operation; whether there is one."""
    places = [*arguments.nodes, *arguments.keyword_nodes.values()]
    symbols = [
        Operand(value, place)
        for value, place in zip(arguments.values(), places, strict=False)
        if is_symbolic([value]) and not isinstance(value, Union) and comes_from_input(m, value)
    ]
    if not symbols or node is None:
        return False
    library_name, _, function = name.partition(".")
    shown = tuple(index for index, operand in enumerate(symbols) if isinstance(operand.value, Tensor))
    mismatch = Mismatch(
        "keras-tensor-in-tf-function",
        "cannot take a symbolic tensor of Keras 3",
        inputs=shown,
        detail="" if shown else "use keras.ops or call it in a layer",
        library=library_name,
    )
    report(m, mismatch, f"{library_name}.{function}", node, symbols)
    return True
