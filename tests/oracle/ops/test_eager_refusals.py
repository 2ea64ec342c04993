"""What only a run refuses: axes given twice, parts that there are none of, nothing to join; and what it lets pass."""

from __future__ import annotations

from typing import Any

import pytest

from tests.interpreter.arrays import variables

HEAD = "import keras\nimport numpy as np\nimport tensorflow as tf\n"
SETUP = f"{HEAD}x = keras.Input((12, 60))\na = np.zeros((12, 60))\nt = tf.zeros((12, 60))\nu = np.zeros((1, 3, 1))\n"
PAIRS = "f = np.vectorize(lambda p, q: np.sum((p - q) ** 2), signature='(n),(n)->()'); r = f"
SQUARES = "f = np.vectorize(lambda p: p @ p.T, signature='(n,m)->(n,n)'); r = f"
MAKERS = ("tf.constant", "tf.convert_to_tensor", "keras.ops.array", "tf.data.Dataset.from_tensor_slices", "np.array")
STATEMENTS = (
    *("np.sum(a, 1)", "np.sum(a, (1, 1))", "np.max(a, -1, keepdims=True)", "np.max(a, 2)", "np.prod(a, (0, -2))"),
    *("keras.ops.sum(a, axis=(1, -1))", "keras.ops.sum(x, axis=(1, -2))", "keras.ops.mean(a, (0, 1))"),
    *("tf.reduce_mean(t, (0, -2))", "tf.reduce_all(t > 1, axis=(1, -1))", "keras.ops.any(a > 1, axis=(0, 1))"),
    *("np.expand_dims(a, (0, 0))", "np.expand_dims(a, (0, 1))", "np.squeeze(u, (0, -3))", "np.squeeze(u, (0, 2))"),
    *("np.flip(a, (0, -2))", "np.flip(a, (0, 1))", "np.roll(a, 1, (0, 0))", "np.moveaxis(a, (0, 0), (0, 1))"),
    *("np.split(a, -1)", "np.split(a, 0)", "np.array_split(a, 0)", "np.hsplit(a, -2)", "tf.split(t, 0)"),
    *("keras.ops.split(a, -1, axis=1)", "keras.ops.split(x, 0, axis=1)", "keras.ops.split(x, -4, axis=1)"),
    *("keras.ops.split(x, -7, axis=1)", "keras.ops.array_split(x, 0, axis=1)", "keras.ops.array_split(a, 7, axis=1)"),
    *("np.concatenate([], axis=1)", "keras.ops.concatenate([])", "tf.concat([], 0)", "np.stack([])", "tf.stack([])"),
    *("np.vstack([])", "keras.ops.concatenate(keras.ops.split(x, -4, axis=1))", "np.concatenate([a, a], 1)"),
    *(f"{PAIRS}(np.zeros((7, 1, 3)), np.zeros((5, {size})))" for size in (3, 4)),
    *(f"{PAIRS}(np.zeros((7, 3)), {other})" for other in ("np.zeros((5, 3))", "np.zeros(3)", "2.0")),
    *(f"{PAIRS}(np.zeros((7, 3)))", f"{SQUARES}(np.zeros((2, 7, 3)))", f"{SQUARES}(np.zeros(7))"),
    *("np.linspace(0, 1, 10, True)", "np.sum([3, 4], 0)"),
    *(f"{maker}({rows})" for maker in MAKERS for rows in ("[[1, 2], [3]]", "[[1, 2], [3, 4]]", "[a[0], a[1]]")),
    *(f"keras.ops.add(a, np.zeros({shape}))" for shape in ("(60, 1)", "60", "12", "(12, 1)", "(1, 1, 60)", "59", "()")),
    *(
        "keras.ops.add(x, np.zeros((60, 1)))",
        "keras.ops.subtract(a, np.zeros((60, 1)))",
        "tf.add(a, np.zeros((60, 1)))",
    ),
    *(
        "keras.Variable(a) + np.zeros((60, 1))",
        "keras.Variable(a) - np.zeros((60, 1))",
        "t + keras.Variable(a[0][:, None])",
    ),
    *("tf.constant([[a, a], [a]])", "tf.ragged.constant([[1, 2], [3]])"),
    *("tf.SparseTensor([[0, 0, 1], [2, 3]], [1.0, 2.0], [3, 4])", "tf.SparseTensor([[0, 1], [2, 3]], [1.0], [3, 4])"),
    *("tf.SparseTensor([[0, 1]], [1.0], [3, 4, 5])", "tf.SparseTensor([0, 1], [1.0, 2.0], [3, 4])"),
    *("tf.SparseTensor([[0, 1]], [1.0], [3, 4])", "tf.SparseTensor(np.zeros((0, 2), 'int64'), [], [3, 4])"),
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_run_refuses_what_we_refuse(statement: str) -> None:
    space: dict[str, Any] = {}
    exec(SETUP, space)
    _, record = variables(f"{statement}\n", SETUP)
    found = [case.diagnostic.message for case in record.cases if case.diagnostic.rule.id.startswith("E")]
    late = bool(found) and all(message.endswith("every run fails") for message in found)
    try:
        made = eval(statement, space) if late else exec(statement, space)
    except Exception as error:  # noqa: BLE001 - whatever the library raises is its answer
        refused = f"{type(error).__name__}: {error}"
        assert not late, refused
    else:
        refused = _refused_run(space["x"], made) if late else ""
    assert bool(found) == bool(refused), (found, refused)


def _refused_run(x: Any, made: Any) -> str:
    """What a run says of a graph that Keras has built."""
    import keras
    import numpy as np

    try:
        keras.Model(x, made).predict(np.zeros((2, *x.shape[1:])), verbose=0)
    except Exception as error:  # noqa: BLE001 - whatever the library raises is its answer
        return f"{type(error).__name__}: {error}"
    return ""
