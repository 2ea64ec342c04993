"""Attributes that models do not have and arguments that their methods do not take, in the version that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.keras import method_arguments, removed_members
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HEADER = """\
import keras
import numpy as np
x, y = np.zeros((8, 4)), np.zeros((8, 3))
line = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3)])
line.compile("sgd", "mse")
tensor = keras.layers.Input((4,))
graph = keras.Model(tensor, keras.layers.Dense(3)(tensor))
def batches():
    yield x, y
class Own(keras.Model):
    def call(self, inputs):
        return inputs
"""
UNDER_TENSORFLOW = HEADER.replace("import keras\n", "from tensorflow import keras\n", 1)


def messages(text: str, version: str = "auto", path: str = "<program>", header: str = HEADER) -> list[str]:
    source = Source(header + text, path)
    found = analyze(parse(source), Configuration(keras_version=version), source)  # type: ignore[arg-type]
    return [each.message for each in found.diagnostics]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("line.fit_generator(batches())", "Sequential has no 'fit_generator' in Keras 3; write fit"),
        ("Own().evaluate_generator(x)", "Own has no 'evaluate_generator' in Keras 3; write evaluate"),
        ("graph.reset_states()", "Model has no 'reset_states' in Keras 3; reset the states of its recurrent layers"),
        (
            "line.predict_classes(x)",
            "Sequential has no 'predict_classes' in Keras 3; write predict(x).argmax(axis=-1)",
        ),
        ("line.layers[0].output_shape", "Dense has no 'output_shape' in Keras 3; write output.shape"),
        ("line.layers[0].get_output_at(0)", "Dense has no 'get_output_at' in Keras 3; write output"),
        ("graph.updates", "Model has no 'updates' in Keras 3"),
        ("line.fit(x, y, nb_epoch=3)", "fit has no argument 'nb_epoch' in Keras 3; write epochs"),
        (
            "line.fit(x, y, workers=3)",
            "fit has no argument 'workers' in Keras 3; a keras.utils.PyDataset takes it",
        ),
        ("line.compile('sgd', 'mse', class_mode='binary')", "compile has no argument 'class_mode' in Keras 3"),
    ],
)
def test_what_keras_3_does_not_have_any_more(text: str, said: str) -> None:
    assert messages(text, "3") == [said]
    assert messages(text, "2") == []
    assert messages(f"try:\n    {text}\nexcept (AttributeError, TypeError):\n    pass", "3") == []
    assert messages(f"def for_keras_2():\n    {text}", "3") == []
    assert messages(f"def run():\n    {text}\nrun()", "3") == [
        f"{said}, when called from line {HEADER.count(chr(10)) + 3}"
    ]
    assert messages(f"import sys\nif len(sys.argv) > 1:\n    {text}", "3") == []


@pytest.mark.parametrize("header", [HEADER, UNDER_TENSORFLOW])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "graph.add(keras.layers.Dense(3))",
            "Model has no 'add'; only a Sequential has it; call the layer on the output of the model",
        ),
        ("graph.pop()", "Model has no 'pop'; only a Sequential has it; make a Model of the output of an earlier layer"),
        (
            "graph.predict_proba(x)",
            "Model has no 'predict_proba'; only a Sequential had it; write predict",
        ),
        ("line.complie('sgd', 'mse')", "Sequential has no 'complie'; did you mean 'compile'?"),
        ("graph.get_layers('dense')", "Model has no 'get_layers'; did you mean 'get_layer'?"),
        ("line.fit(x, y, epoch=3)", "fit has no argument 'epoch'; did you mean 'epochs'?"),
        ("Own().fit(x, y, batchsize=3)", "fit has no argument 'batchsize'; did you mean 'batch_size'?"),
        ("line.compile('sgd', 'mse', metric=['mae'])", "compile has no argument 'metric'; did you mean 'metrics'?"),
        ("line.evaluate(x, y, epochs=2)", "evaluate has no argument 'epochs'"),
        ("line.predict()", "predict misses its argument 'x'"),
        ("graph.summary(linelength=80)", "summary has no argument 'linelength'; did you mean 'line_length'?"),
    ],
)
def test_what_no_version_has(text: str, said: str, header: str) -> None:
    assert messages(text, header=header) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "line.fit(x, y, workers=3)",
        "line.predict_proba(x)",
        "line.fit_generator(batches())",
        "graph.sumary = 3\nprint(graph.sumary)",
        "setattr(graph, 'evaluat', print)\ngraph.evaluat()",
        "keras.Model.predict_probs = print\ngraph.predict_probs(x)",
        "if hasattr(graph, 'sumary'):\n    graph.sumary()",
        "class Other(Own):\n    def fit_generator(self, x):\n        return x\nOther().fit_generator(x)",
        "from other import Trained\nclass Other(Trained, keras.Model):\n    pass\nOther().predict_proba(x, epoch=3)",
        "graph._predictions",
        "options = {}\nif len(x) > input():\n    options['epoch'] = 3\nline.fit(x, y, **options)",
    ],
)
def test_what_is_there_or_may_be(text: str) -> None:
    assert messages(text) == []
    assert "graph" not in text or messages(text, "3") == []


def test_the_release_of_keras_2(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("keras==2.15.0\n")
    later = str(tmp_path / "program.py")
    assert messages("line.predict_classes(x)", path=later) == [
        "Sequential has no 'predict_classes' in Keras 2.6 and later; write predict(x).argmax(axis=-1)"
    ]
    assert messages("line.fit(x, y, nb_epoch=3)", path=later) == [
        "fit has no argument 'nb_epoch' in Keras 2.4 and later; write epochs"
    ]
    layer = "keras.layers.Conv2D(3, 3, border_mode='same')"
    assert messages(layer, path=later) == ["Conv2D has no argument 'border_mode'"]
    assert messages(layer, "2") == []
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    (earlier / "requirements.txt").write_text("keras==2.2.4\n")
    for text in ("line.predict_classes(x)", "line.fit(x, y, nb_epoch=3)", layer):
        assert messages(text, path=str(earlier / "program.py")) == []


def test_what_keras_has() -> None:
    import keras
    import tf_keras

    lists = (removed_members._OF_MODELS, removed_members._OF_BOTH)
    for names in lists:
        assert not any(hasattr(keras.Sequential, name) for name in names)
    assert not any(hasattr(keras.layers.Layer, name) for name in removed_members._OF_LAYERS)
    for name in removed_members._OF_SEQUENTIAL:
        assert not hasattr(keras.Sequential, name)
        assert not hasattr(tf_keras.Sequential, name)
    tensor = keras.Input((4,))
    model = keras.Model(tensor, keras.layers.Dense(3)(tensor))
    for name in removed_members._STILL_OF_SEQUENTIAL:
        assert not hasattr(model, name)
    for name in method_arguments._CHECKED:
        assert hasattr(tf_keras.Model, name)
