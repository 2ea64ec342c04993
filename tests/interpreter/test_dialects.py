"""Which Keras a program without dependency files is read for, by the words that it uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

KERAS_1 = """\
kernel_size = (3, 3)
from keras.models import Sequential
from keras.layers import Convolution2D, Flatten, Dense
model = Sequential()
model.add(Convolution2D(32, 3, 3, border_mode='same', input_shape=(28, 28, 1), dim_ordering='tf'))
"""
BETWEEN = """\
from keras import backend as K
from keras.models import Sequential
from keras.layers.convolutional import Conv2D, MaxPooling2D
K.set_image_dim_ordering('th')
model = Sequential()
model.add(Conv2D(30, (5, 5), input_shape=(1, 28, 28)))
model.add(MaxPooling2D())
"""
CUDNN = """\
from keras.layers import Input, CuDNNLSTM, Dense
from keras.models import Model
x = Input((5, 3))
model = Model(x, Dense(1)(CuDNNLSTM(4)(x)))
model.fit_generator(batches(), samples_per_epoch=10, nb_epoch=3)
"""

OLD_WORDS_FOR_VARIABLES = """\
from keras import Input, Sequential, layers
from xgboost import XGBClassifier
nb_filter = 64
filter_length = 3
pool_length = 2

def block(x, nb_filter, init="glorot_uniform", concat_axis=-1):
    return layers.concatenate([x, layers.Conv1D(nb_filter, filter_length, padding="same")(x)], axis=concat_axis)

rival = XGBClassifier(subsample=0.8)
x = Input((40, 4))
x = layers.MaxPooling1D(pool_size=pool_length)(block(x, nb_filter=nb_filter))
"""


@pytest.mark.parametrize(
    ("program", "dialect"),
    [(KERAS_1, "keras1"), (BETWEEN, "keras2"), (CUDNN, "keras2"), (OLD_WORDS_FOR_VARIABLES, "keras3")],
)
def test_the_words_decide(program: str, dialect: str) -> None:
    source = Source(program, "<program>")
    found = analyze(parse(source), Configuration(), source)
    assert found.dialect == dialect
    assert found.diagnostics == []


def test_a_program_that_asks_for_the_version_is_for_all() -> None:
    """A word of one version may stand in the branch for this version; to show the version asks nothing."""
    words = "x = keras.layers.LocallyConnected1D(3, 3)"
    for asks, dialect in (
        (f"if keras.__version__ < '3':\n    {words}\n", "keras2/keras3"),
        (f"if keras.__version__.startswith('2'):\n    {words}\n", "keras2/keras3"),
        (f"print(keras.__version__)\n{words}\n", "keras2"),
        ("print('Keras', keras.__version__)\n", "keras3"),
    ):
        source = Source(f"import keras\n{asks}", "<program>")
        assert analyze(parse(source), Configuration(), source).dialect == dialect


@pytest.mark.parametrize(
    "call", ["Dense(3, init='uniform')", "Convolution1D(nb_filter=4, filter_length=3)", "MaxPooling1D(pool_length=2)"]
)
def test_one_old_keyword_is_enough(call: str) -> None:
    source = Source(f"from keras.layers import *\nnb_filter = 3\ny = {call}(Input((8, 4)))\n", "<program>")
    assert analyze(parse(source), Configuration(), source).dialect == "keras1"


def test_three_numbers_of_a_convolution() -> None:
    """The standalone Keras 2 took them for a kernel at first, later for kernel and strides."""
    program = "from ROOT import layers, Input\nx = Input((28, 28, 1))\ny = layers.Conv2D(8, 3, 3)(x)\n"
    sizes = {}
    for root in ("keras", "tensorflow.keras"):
        source = Source(program.replace("ROOT", root), "<program>")
        sizes[root] = analyze(parse(source), Configuration(keras_version="2"), source).calls[-1].output
    assert sizes == {"keras": [None, "?", "?", 8], "tensorflow.keras": [None, 9, 9, 8]}


@pytest.mark.parametrize(
    ("made", "dialect"),
    [
        ("import keras\nkeras.optimizers.Adam(lr=0.1)", "keras2"),
        ("from keras.optimizers import *\nAdam(lr=0.1)", "keras2"),
        ("import keras, torch\ntorch.optim.Adam(weights, lr=0.1)", "keras3"),
        ("import keras\nfrom torch import optim as optimizers\noptimizers.SGD(weights, lr=0.1)", "keras3"),
        ("import keras\nfrom .optimizers import Adam\nAdam(lr=0.1)", "keras3"),
        ("import tensorflow as tf\ntf.keras.optimizers.Adam(lr=0.1)", "keras2"),
        ("import tensorflow as tf\ntf.keras.optimizers.Adam(0.1)", "keras2/keras3"),
    ],
)
def test_lr_is_a_word_of_optimizers_of_keras(tmp_path: Path, made: str, dialect: str) -> None:
    source = Source(f"{made}\n", str(tmp_path / "main.py"))
    assert analyze(parse(source), Configuration(), source).dialect == dialect


REPEATED = """\
import tensorflow as tf
from keras import layers, ROOT


class Zeros(layers.Layer):
    def call(self, x):
        return tf.zeros((x.shape[0], x.shape[2]))


def repeat(x):
    return K.reshape(NAME(x, 4), (1, 4, 12))


y = Zeros()(layers.Lambda(repeat, lambda shape: (shape[0], 4, *shape[1:]))(layers.Input((12,))))
"""


@pytest.mark.parametrize(
    ("root", "name", "found"),
    [
        ("backend as K", "K.repeat", []),
        ("backend", "backend.repeat", []),
        ("utils as K", "K.np_utils.repeat", []),
        ("ops as K", "K.repeat", ["E6807"]),
    ],
)
def test_a_name_that_keras_3_has_not_leaves_both_versions(root: str, name: str, found: list[str]) -> None:
    """Keras 2 runs the function of a Lambda and finds one sample, Keras 3 believes in the shape that it is told."""
    source = Source(REPEATED.replace("ROOT", root).replace("NAME", name), "<program>")
    assert [each.rule.id for each in analyze(parse(source), Configuration(), source).diagnostics] == found


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("from keras.layers.convolutional import Conv2D\n", []),
        ("from keras import backend as K\n\ndef mean(x):\n    return K.mean(x)\n", []),
        ("import tensorflow as tf\n\ndef lstm():\n    return tf.keras.layers.CuDNNLSTM(3)\n", []),
        ("from keras import ops\n", ["E6817"]),
        ("from tensorflow.keras.layers import Conv2D\n", ["E6817"]),
    ],
)
def test_a_module_that_is_imported_tells_of_earlier_versions(tmp_path: Path, other: str, found: list[str]) -> None:
    text = "import tensorflow as tf\nimport keras\nimport other\nprint(other.name)\ny = tf.nn.relu(keras.Input((3,)))\n"
    (tmp_path / "other.py").write_text(f"{other}\nname = 1\n", encoding="utf-8")
    (tmp_path / "main.py").write_text(text, encoding="utf-8")
    source = Source(text, str(tmp_path / "main.py"))
    assert [each.rule.id for each in analyze(parse(source), Configuration(), source).diagnostics] == found


DISTANCE = """\
import keras
from keras import backend as K


def distance(pair):
    return K.sum(pair[0] - pair[1], axis=-1)


def network():
    x, y = keras.Input((5,)), keras.Input((5,))
    return keras.Model([x, y], keras.layers.Lambda(distance)([x, y]))


"""


@pytest.mark.parametrize(
    ("rest", "dialect"),
    [
        ("", "keras2/keras3"),
        ("model = network()\n", "keras2"),
        ("if __name__ == '__main__':\n    network().summary()\n", "keras2"),
        ("if flag:\n    network()\n", "keras2/keras3"),
        ("if hasattr(K, 'exp'):\n    print(K.exp(1.0))\n", "keras2/keras3"),
        ("try:\n    print(K.exp(1.0))\nexcept AttributeError:\n    pass\n", "keras2/keras3"),
    ],
)
def test_a_program_that_reads_such_a_name_is_for_keras_2(rest: str, dialect: str) -> None:
    """Where nothing comes to read it, both versions run the program."""
    source = Source(DISTANCE + rest, "<program>")
    found = analyze(parse(source), Configuration(), source)
    assert (found.dialect, found.diagnostics) == (dialect, [])


def test_random_features_of_keras_2() -> None:
    """They are called by an address that only Keras 2 has."""
    program = (
        "from tensorflow import keras\n"
        "from tensorflow.keras.layers.experimental import RandomFourierFeatures\n"
        "x = keras.Input(SHAPE)\n"
        "y = RandomFourierFeatures(output_dim=5, scale=10.0)(x)\n"
    )
    found = {}
    for shape in ((3,), (7, 3)):
        source = Source(program.replace("SHAPE", str(shape)), "<program>")
        found[shape] = analyze(parse(source), Configuration(), source)
    last = found[3,].calls[-1]
    assert (found[3,].dialect, last.output, last.parameters) == ("keras2", [None, 5], 3 * 5 + 5 + 1)
    assert [each.rule.id for each in found[7, 3].diagnostics] == ["E6801"]


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("layers.experimental.preprocessing.CategoryEncoding(max_tokens=5, output_mode='binary')", []),
        ("layers.experimental.preprocessing.CategoryEncoding(output_mode='count')", []),
        ("layers.experimental.preprocessing.Discretization(bins=[0.5, 1.0])", []),
        ("layers.experimental.preprocessing.CategoryEncoding(num_tokens=0)", ["E6808"]),
        ("layers.CategoryEncoding(output_mode='count')", ["E6808"]),
    ],
)
def test_preprocessing_was_told_its_sizes_by_other_names(call: str, found: list[str]) -> None:
    """TensorFlow 2.3 to 2.5 had ``max_tokens``, which was optional, and ``bins``."""
    program = f"from tensorflow.keras import Input, layers\nx = {call}(Input((1,), dtype='int64'))\n"
    source = Source(program, "<program>")
    assert [each.rule.id for each in analyze(parse(source), Configuration(), source).diagnostics] == found


TOLD_SHAPE = """\
from tensorflow import keras


class Flat(keras.layers.Layer):
    def call(self, x):
        return keras.backend.reshape(x[0], (-1, 6))

    def compute_output_shape(self, input_shape):
        assert len(input_shape[0]) == 2
        return (input_shape[0][0], 6)


y = Flat()([keras.Input((2, 3))])
"""


@pytest.mark.parametrize(("version", "found"), [("auto", []), ("2", []), ("3", ["E6808"])])
def test_keras_2_calls_layers_without_asking_for_their_shapes(version: str, found: list[str]) -> None:
    source = Source(TOLD_SHAPE, "<program>")
    diagnostics = analyze(parse(source), Configuration(keras_version=version), source).diagnostics
    assert [each.rule.id for each in diagnostics if each.rule.symbol != "keras-unknown-name"] == found


@pytest.mark.parametrize(("more", "found"), [("", ["E6808"]), (", dtype=tf.int64", []), (", initializer='zeros'", [])])
def test_keras_2_makes_zeros_of_a_number(more: str, found: list[str]) -> None:
    program = f"""import tensorflow as tf
class Layer(tf.keras.layers.Layer):
    def build(self, shape):
        self.m = self.add_weight('m', 9{more})
Layer()(tf.keras.Input((3,)))
"""
    source = Source(program, "<program>")
    assert [
        each.rule.id for each in analyze(parse(source), Configuration(keras_version="2"), source).diagnostics
    ] == found


def layer_of_keras_1(call: str, shape: tuple[int, ...]) -> tuple[object, object, list[str]]:
    """What a layer gives, its weights, and what is said of it."""
    program = f"from keras.layers import *\nx = Input({shape})\ny = {call}(x)\n"
    source = Source(program, "<program>")
    found = analyze(parse(source), Configuration(keras_version="1"), source)
    last = found.calls[-1]
    return last.output, last.parameters, [each.message for each in found.diagnostics]


@pytest.mark.parametrize(
    ("call", "shape", "output", "parameters"),
    [
        ("TimeDistributedDense(5)", (7, 3), [None, 7, 5], 3 * 5 + 5),
        ("TimeDistributedDense(output_dim=5, bias=False)", (7, 3), [None, 7, 5], 3 * 5),
        ("MaxoutDense(5, nb_feature=2)", (3,), [None, 5], 2 * (3 * 5 + 5)),
        ("MaxoutDense(5)", (3,), [None, 5], 4 * (3 * 5 + 5)),
        ("Highway()", (3,), [None, 3], 2 * (3 * 3 + 3)),
        ("ParametricSoftplus()", (7, 3), [None, 7, 3], 2 * 7 * 3),
        ("SReLU()", (7, 3), [None, 7, 3], 4 * 7 * 3),
    ],
)
def test_layers_that_only_keras_1_has(call: str, shape: tuple[int, ...], output: object, parameters: int) -> None:
    """The figures are those of the weights that ``build`` makes in keras 1.2.2."""
    assert layer_of_keras_1(call, shape) == (output, parameters, [])


@pytest.mark.parametrize(
    ("call", "shape", "message"),
    [
        (
            "TimeDistributedDense(5)",
            (3,),
            (
                "TimeDistributedDense expects 3 dimensions (batch, timesteps, features), but 'x' (Input, line 2) "
                "has shape (None, 3)"
            ),
        ),
        (
            "MaxoutDense(5)",
            (7, 3),
            "MaxoutDense expects 2 dimensions (batch, features), but 'x' (Input, line 2) has shape (None, 7, 3)",
        ),
        (
            "Highway()",
            (7, 3),
            "Highway expects 2 dimensions (batch, features), but 'x' (Input, line 2) has shape (None, 7, 3)",
        ),
    ],
)
def test_ranks_that_layers_of_keras_1_refuse(call: str, shape: tuple[int, ...], message: str) -> None:
    (told,) = layer_of_keras_1(call, shape)[2]
    assert told.startswith(message)


@pytest.mark.parametrize(("version", "lines"), [("2", [4]), ("3", [6])])
def test_input_length_is_an_input_shape_before_keras_3(version: str, lines: list[int]) -> None:
    """Keras 3 takes the argument and leaves it alone: such a model is built when it gets data."""
    program = """\
from keras import layers, models
import numpy as np
m = models.Sequential([layers.Embedding(50, 8, input_length=10)])
m.add(layers.Conv2D(3, 3))
m.compile("adam", "mse")
m.fit(np.zeros((4, 10)), np.zeros((4, 1)))
"""
    source = Source(program, "<program>")
    found = analyze(parse(source), Configuration(keras_version=version), source)
    assert [(each.span.line, each.rule.symbol) for each in found.diagnostics] == [
        (line, "keras-incompatible-rank") for line in lines
    ]


@pytest.mark.parametrize(
    "imported",
    [
        "def new():\n    from keras import ops\n\nnew()\n",
        "import os\nif os.environ.get('NEW'):\n    from keras import ops\n",
    ],
)
def test_what_is_not_always_imported_tells_no_version(tmp_path: Path, imported: str) -> None:
    layers = "from tensorflow.keras.layers import AveragePooling2D\n"
    text = f"import other\nprint(other.name)\n{layers}AveragePooling2D(padding='same')\n"
    (tmp_path / "other.py").write_text(f"{imported}name = 1\n", encoding="utf-8")
    (tmp_path / "main.py").write_text(text, encoding="utf-8")
    source = Source(text, str(tmp_path / "main.py"))
    assert analyze(parse(source), Configuration(), source).diagnostics == []


ADDONS = """\
import tensorflow as tf
from keras.applications import imagenet_utils
from tensorflow.keras import Input, layers
{}
x = Input((8, 8, 3))
y = tf.nn.swish(layers.Conv2D(4, 1)(x))
"""


@pytest.mark.parametrize(
    ("line", "reported"),
    [
        ("import tensorflow_addons as tfa", 0),
        ("from tensorflow_addons.optimizers import AdamW", 0),
        ("", 1),
        ("try:\n    import tensorflow_addons as tfa\nexcept ImportError:\n    tfa = None", 1),
    ],
)
def test_a_package_that_keras_3_cannot_load_tells_the_version(line: str, reported: int) -> None:
    source = Source(ADDONS.format(line), "<program>")
    found = analyze(parse(source), Configuration(), source).diagnostics
    assert [each.rule.id for each in found] == ["E6817"] * reported
