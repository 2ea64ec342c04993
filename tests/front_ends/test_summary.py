"""``keras-shape-lint summary``: the layers of models, against what Keras counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keras
import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.reporting.layer_table import LayerTable, layer_tables
from keras_shape_lint.source import Source

if TYPE_CHECKING:
    from conftest import Project

MODELS = {
    "functional": """
inputs = keras.Input((28, 28, 1), name="image")
x = layers.Conv2D(8, 3, strides=2)(inputs)
y = layers.Conv2D(8, 3, padding="same")(x)
x = layers.BatchNormalization()(layers.Add()([x, y]))
outputs = layers.Dense(10)(layers.GlobalAveragePooling2D()(x))
model = keras.Model(inputs, outputs)
""",
    "shared": """
dense = layers.Dense(4)
a, b = keras.Input((6,)), keras.Input((6,))
model = keras.Model([a, b], layers.Concatenate()([dense(a), dense(b)]))
""",
    "nested": """
encoder = keras.Sequential([keras.Input((6,)), layers.Dense(4), layers.Dense(3)])
inputs = keras.Input((6,))
model = keras.Model(inputs, layers.Dense(2)(encoder(inputs)))
""",
    "operations": """
inputs = keras.Input((5, 6))
model = keras.Model(inputs, layers.Dense(2)(keras.ops.transpose(inputs * 2, (0, 2, 1))))
""",
    "sequential": """
model = keras.Sequential([keras.Input((12, 3)), layers.Bidirectional(layers.GRU(4)), layers.Dense(1)])
""",
}


def tables(text: str) -> list[LayerTable]:
    source = Source(f"import keras\nfrom keras import layers\n{text}", "model.py")
    return layer_tables(source, Configuration(keras_version="3"))


@pytest.mark.parametrize("name", MODELS)
def test_the_number_of_weights_is_that_of_keras(name: str) -> None:
    table = tables(MODELS[name])[-1]
    namespace = {"keras": keras, "layers": keras.layers}
    exec(MODELS[name], namespace)
    model = namespace["model"]
    assert isinstance(model, keras.Model)
    assert table.parameters == model.count_params()
    assert table.is_complete
    shapes = {str(layer.output.shape) for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)}
    assert shapes <= {row.shape for row in table.rows}


def test_a_shared_layer_stands_once() -> None:
    assert [row.label for row in tables(MODELS["shared"])[-1].rows] == ["Input", "Input", "Dense", "Concatenate"]


def test_what_is_not_known_is_said() -> None:
    (table,) = tables("model = keras.Sequential([layers.Dense(3)])\n")
    assert [(row.shape, row.parameters) for row in table.rows] == [("?", None)]
    assert not table.is_complete


def test_the_command(project: Project) -> None:
    project.write("model.py", f"import keras\nfrom keras import layers\n{MODELS['functional']}")
    project.write("other.py", "print(1)\n")
    done = project.command("summary", "model.py", "other.py")
    rows = done.stdout.splitlines()
    assert rows[0] == "model.py:9 Model"
    cells = [[cell.strip() for cell in row.split("│")[1:-1]] for row in rows]
    assert ["image (Input)", "(None, 28, 28, 1)", "0", "4"] in cells
    assert rows[-1] == "Total params: 786"
    assert (done.stderr, done.returncode) == ("", 0)


def test_without_rich_the_extra_is_named(project: Project) -> None:
    project.write("model.py", f"import keras\nfrom keras import layers\n{MODELS['sequential']}")
    code = (
        "import sys; sys.modules['rich'] = sys.modules['rich.console'] = None\n"
        "from keras_shape_lint.reporting.cli import main; sys.exit(main(['summary', 'model.py']))"
    )
    done = project.python("-c", code)
    assert (done.returncode, done.stdout) == (2, "")
    assert "keras-shape-lint[summary]" in done.stderr
