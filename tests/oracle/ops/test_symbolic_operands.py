"""Symbolic tensors of Keras 3 as operands of TensorFlow and NumPy: which functions take them after all."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from keras_shape_lint.interpreter.builtin_demands import TAKING_SYMBOLS
from keras_shape_lint.transfer.registry import op_rule
from tests.oracle.configurations import Hidden, Tensor
from tests.oracle.draw import Draw
from tests.oracle.ops.calls import OpCall
from tests.oracle.ops.real import resolve
from tests.oracle.ops.strategies import strategy_of
from tests.oracle.ops.test_ops import NAMES

DRAWS = 12
FOREIGN = [name for name in NAMES if name.startswith(("tensorflow.", "numpy.")) and ".ndarray." not in name]


def takes(name: str, number: int) -> bool:
    """Whether a drawn call with symbolic tensors for all others is accepted."""
    import keras

    rule = op_rule(name)
    assert rule is not None
    made: list[Any] = []

    def symbolic(tensor: Tensor) -> Any:
        made.append(keras.KerasTensor(tensor.shape, tensor.dtype))
        return made[-1]

    call = OpCall.of(name, strategy_of(rule)(Draw(f"{name} symbolic {number}"), rule))
    positional, keywords = call.map(symbolic)
    given = [part.value() if isinstance(part, Hidden) else part for part in positional]
    if not made:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            resolve(name)(*given, **keywords)
    except Exception:  # noqa: BLE001 - that is what the linter says
        return False
    return True


@pytest.mark.parametrize("library", ["numpy", "tensorflow"])
def test_what_is_reported_never_works(library: str) -> None:
    names = [name for name in FOREIGN if name.startswith(library)]
    taking = {name for name in names if any(takes(name, number) for number in range(DRAWS))}
    assert len(names) > 300
    assert taking <= TAKING_SYMBOLS, taking - TAKING_SYMBOLS
    # No function is left out for nothing.
    assert (TAKING_SYMBOLS & set(names)) - {"numpy.diff"} <= taking
