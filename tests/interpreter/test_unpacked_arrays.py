"""Arrays and tensors give as many items as their first axis has, wherever they are unpacked."""

from __future__ import annotations

import pytest

from tests.interpreter.told import analysed

MODEL = """
class Encoder(keras.Model):
    def __init__(self):
        super().__init__()
        self.lstm = layers.LSTM(4, return_sequences=True)
        self.head = layers.Dense(2)

    def call(self, x):
        out, hidden, cell = self.lstm({given})
        return self.head(hidden)
"""
DATA = "x, y = {'a': np.zeros((64, 5, 3))}, np.zeros((64, 2))\n"


def found(program: str, imports: str = "import keras\nfrom keras import layers") -> list[tuple[int, str]]:
    start = f"{imports}\nimport numpy as np\n"
    result = analysed(start + program)
    return [(each.span.line - start.count("\n"), each.message) for each in result.diagnostics]


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("np.zeros((100, 28, 28))", "(100, 28, 28)"),
        ("np.zeros((2, 5))", "(2, 5)"),
        ("layers.LSTM(4)(np.zeros((5, 3, 2)))", "(5, 4)"),
        ("keras.ops.zeros((4, 5))", "(4, 5)"),
        ("np.average(np.zeros((4, 5)), axis=0)", "(5,)"),
    ],
)
def test_another_number_of_names(value: str, shape: str) -> None:
    ((line, told),) = found(f"one, two, three = {value}\n")
    assert line == 1
    assert told.startswith("unpacking needs 3 items on the first axis, but ")
    assert told.endswith(f"has shape {shape}")


@pytest.mark.parametrize(
    "program",
    [
        "one, two, three = np.zeros((3, 5))\n",
        "one, *more = np.zeros((100, 5))\n",
        "def rows(count):\n    one, two = np.zeros((count, 5))\n",
        "for left, right in np.zeros((100, 2)):\n    print(left, right)\n",
        "try:\n    one, two = np.zeros((100, 5))\nexcept ValueError:\n    one = two = None\n",
        "mean, weight = np.average(np.zeros((4, 5)), axis=0, returned=True)\n",
    ],
)
def test_as_many_names_or_nobody_knows(program: str) -> None:
    assert found(program) == []


@pytest.mark.parametrize("given", ["x", "x['a']"])
@pytest.mark.parametrize(
    "imports",
    ["import keras\nfrom keras import layers", "from tensorflow import keras\nfrom tensorflow.keras import layers"],
)
def test_states_that_a_layer_does_not_return_to_a_model_that_is_trained(given: str, imports: str) -> None:
    data = DATA if given != "x" else "x, y = np.zeros((64, 5, 3)), np.zeros((64, 2))\n"
    program = MODEL.format(given=given) + data + "model = Encoder()\nmodel.compile('sgd', 'mse')\nmodel.fit(x, y)\n"
    ((line, told),) = found(program, imports)
    assert line == 9
    assert told.startswith("unpacking needs a list or tuple of 3 tensors, but the output of LSTM (line ")
    assert "; return_state=True adds the states to the output" in told


def test_a_model_that_takes_three_samples_apart_by_hand() -> None:
    assert found(MODEL.format(given="x") + "Encoder()(np.zeros((3, 5, 3)))\n") == []
