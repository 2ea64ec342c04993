"""What gives no tensor: shapes that are read, datasets, operators; and that signatures are the real ones."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, symbol
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.heap import Heap
from keras_shape_lint.transfer.apply_op import apply_op, operands_of, result_dtype
from keras_shape_lint.transfer.context import Context
from keras_shape_lint.transfer.ops.operators import binary_operator
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import OPS, OpRule, load_all, op_rule
from keras_shape_lint.transfer.signatures import parse_signature
from tests.oracle.ops.real import resolve

CTX = Context(Heap(), 3, "channels_last", lambda callee, shapes: Shape.unknown())


def rule_of(name: str) -> OpRule:
    """The rule, which must exist."""
    rule = op_rule(name)
    assert rule is not None, name
    return rule


load_all()
LIBRARIES = ("keras", "tensorflow", "numpy")
"""Those that the tests install; the rules of others are compared with what their documentation says."""
NO_FUNCTIONS = ("tensorflow.Tensor.get_shape", "numpy.c_", "numpy.mgrid", "numpy.ogrid", "numpy.r_")
"""What is read or subscripted."""
NAMES = sorted(name for name in OPS if name.partition(".")[0] in LIBRARIES and name not in NO_FUNCTIONS)


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_those_of_the_library(name: str) -> None:
    """Every name exists, and its parameters have these names in this order."""
    function = resolve(name)
    try:
        parameters = [part for part in inspect.signature(function).parameters.values() if part.name != "self"]
    except ValueError:
        return  # written in C without a signature; the calls of the other tests compare it
    if any(part.name in ("args", "kwargs") for part in parameters):
        return
    ours = [part.name for part in parse_signature(OPS[name].signature)]
    if name.startswith(("numpy.ndarray.", "keras.KerasTensor.")) or ours[:1] == ["self"]:
        ours = ours[1:]
    if any(part.kind is inspect.Parameter.VAR_POSITIONAL for part in parameters):
        return
    places = [part for part in parameters if part.kind is not inspect.Parameter.KEYWORD_ONLY]
    for mine, part in zip(ours, places, strict=False):
        assert mine == part.name or part.kind is inspect.Parameter.POSITIONAL_ONLY, f"{places} are called {ours}"


def test_functions_found_in_several_places_are_the_same() -> None:
    """A module of TensorFlow that shares rules with another has the same function under that name."""
    import tensorflow

    for module in ("math", "nn", "linalg"):
        for name, function in vars(getattr(tensorflow, module)).items():
            rule = op_rule(f"tensorflow.{module}.{name}")
            if rule is not None and callable(function):
                assert inspect.unwrap(resolve(rule.name)) is inspect.unwrap(function), f"{module}.{name}: {rule.name}"


def read(name: str, *positional: Any, **keywords: Any) -> Any:
    """What an operation gives."""
    return apply_op(rule_of(name), positional, keywords, CTX)


def test_shapes_that_are_read() -> None:
    """Tuples of dims, ranks and sizes; unknown stays unknown."""
    x = Shape.of(None, 3, 4)
    assert read("keras.backend.int_shape", x) == (DYNAMIC, 3, 4)
    assert read("tensorflow.shape", input=x) == (DYNAMIC, 3, 4)
    assert read("numpy.shape", [[1, 2], [3, 4]]) == (2, 2)
    assert read("keras.ops.ndim", x) == 3
    assert read("numpy.size", Shape((3, 4)), 1) == 4
    assert read("builtins.len", Shape((7, 2))) == 7
    assert read("keras.ops.shape", Shape.unknown()) is UNKNOWN


def test_calls_that_do_not_fit_are_unknown() -> None:
    """Too many arguments, unknown names, missing operands: not this rule's business."""
    x = Shape((2, 3))
    assert read("keras.ops.relu", x, 1, 2, 3) == Shape.unknown()
    assert read("keras.ops.sum", x, axes=1) == Shape.unknown()
    assert read("keras.ops.matmul", x) == Shape.unknown()
    assert read("keras.ops.concatenate", UNKNOWN) == Shape.unknown()


def test_traced_tensors_forget_that_a_size_is_none() -> None:
    """Keras refuses to squeeze a symbolic None, a running function does not."""
    rule = rule_of("keras.ops.squeeze")
    with pytest.raises(Mismatch):
        apply_op(rule, [Shape.of(2, None)], {"axis": 1}, CTX)
    assert apply_op(rule, [Shape.of(2, None)], {"axis": 1}, CTX, traced=True) == Shape((2,))
    with pytest.raises(Mismatch):
        apply_op(rule, [Shape.of(2, None)], {"axis": 0}, CTX, traced=True)
    flip = rule_of("keras.ops.fliplr")
    with pytest.raises(Mismatch):
        apply_op(flip, [Shape((3,))], {}, CTX)
    assert apply_op(flip, [Shape((3,))], {}, CTX, traced=True) == Shape.unknown()


def test_operands_in_the_order_of_the_mismatch() -> None:
    """Operands are counted by their parameters, sequences flattened."""
    assert operands_of(rule_of("tensorflow.matmul"), [], {"b": "second", "a": "first"}) == ["first", "second"]
    assert operands_of(rule_of("keras.ops.concatenate"), [["a", "b"]], {"axis": 1}) == ["a", "b"]


def test_dtypes() -> None:
    """What matters for labels and masks."""
    assert result_dtype(rule_of("keras.ops.argmax"), ["x"], {}, ["float32"]) == "int64"
    assert result_dtype(rule_of("numpy.greater"), ["x", "y"], {}, [None, None]) == "bool"
    assert result_dtype(rule_of("tensorflow.cast"), ["x", "tensorflow.int32"], {}, ["float32"]) == "int32"
    assert result_dtype(rule_of("numpy.zeros"), [(2,)], {"dtype": "int64"}, []) == "int64"
    assert result_dtype(rule_of("keras.ops.relu"), ["x"], {}, ["float16"]) == "float16"


def test_operators() -> None:
    """Broadcasting, products, and equality that answers False for what does not broadcast."""
    h = symbol("h")
    assert binary_operator(Shape((h, 1)), Shape((3,)), "+", "keras") == Shape((h, 3))
    assert binary_operator(Shape((2, h)), Shape((h, 5)), "@", "numpy") == Shape((2, 5))
    assert binary_operator(Shape((2,)), Shape((3,)), "==", "tensorflow") == Shape.unknown()
    with pytest.raises(Mismatch, match="broadcast"):
        binary_operator(Shape((2,)), Shape((3,)), "-", "numpy")


def test_datasets() -> None:
    """The shapes that the documentation of Keras gives."""
    (x_train, y_train), (x_test, _) = read("keras.datasets.mnist.load_data")
    assert (x_train, y_train, x_test) == (Shape((60_000, 28, 28)), Shape((60_000,)), Shape((10_000, 28, 28)))
    (x_train, y_train), _ = read("keras.datasets.cifar10.load_data")
    assert (x_train, y_train) == (Shape((50_000, 32, 32, 3)), Shape((50_000, 1)))
    (x_train, _), (x_test, y_test) = read("keras.datasets.boston_housing.load_data")
    assert (x_train, x_test, y_test) == (Shape((404, 13)), Shape((102, 13)), Shape((102,)))
    (x_train, _), (x_test, _) = read("keras.datasets.california_housing.load_data", version="large")
    assert (x_train, x_test) == (Shape((16_512, 8)), Shape((4_128, 8)))
    (x_train, _), _ = read("keras.datasets.imdb.load_data", num_words=10_000)
    assert x_train == Shape((25_000,))
    (x_train, _), (x_test, _) = read("keras.datasets.reuters.load_data")
    assert (x_train, x_test) == (Shape((8_982,)), Shape((2_246,)))
    assert read("keras.utils.pad_sequences", Shape((25_000,)), maxlen=80) == Shape((25_000, 80))
