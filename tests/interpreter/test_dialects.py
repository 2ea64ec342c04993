"""Which Keras a program without dependency files is read for, by the words that it uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interpreter.told import analysed, rules

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
FIRST_OF_KERAS_2 = """\
from keras.layers import Conv1D, Input, Merge
from keras.layers.merge import concatenate
from keras.models import Model
words, places = Input((30, 8)), Input((30, 4))
told = Conv1D(16, 2, padding='valid', activation='tanh')(concatenate([words, places]))
model = Model(inputs=[words, places], outputs=told)
"""
"""The first releases of Keras 2 still had the layer that merges everything."""

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

BOTH = """\
from keras.models import Sequential, optimizers
from keras.layers import Dense, activations
model = Sequential()
model.add(Dense(units=3, activation=activations.relu, input_shape=(4,)))
model.fit(x, y, nb_epoch=3)
"""
"""The standalone Keras 2 still took ``nb_epoch``, and modules had names that they had imported for themselves."""


@pytest.mark.parametrize(
    ("program", "dialect"),
    [
        (KERAS_1, "keras1"),
        (BETWEEN, "keras2"),
        (CUDNN, "keras2"),
        (FIRST_OF_KERAS_2, "keras2"),
        (OLD_WORDS_FOR_VARIABLES, "keras3"),
        (BOTH, "keras2"),
    ],
)
def test_the_words_decide(program: str, dialect: str) -> None:
    found = analysed(program)
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
        assert analysed(f"import keras\n{asks}").dialect == dialect


@pytest.mark.parametrize(
    "call", ["Dense(3, init='uniform')", "Convolution1D(nb_filter=4, filter_length=3)", "MaxPooling1D(pool_length=2)"]
)
def test_one_old_keyword_is_enough(call: str) -> None:
    program = f"from keras.layers import *\nnb_filter = 3\ny = {call}(Input((8, 4)))\n"
    assert analysed(program).dialect == "keras1"


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
    assert analysed(f"{made}\n", path=tmp_path / "main.py").dialect == dialect


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
    assert rules(REPEATED.replace("ROOT", root).replace("NAME", name)) == found


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
    assert rules(text, path=tmp_path / "main.py") == found


@pytest.mark.parametrize(("word", "found"), [("border_mode", []), ("padding", []), ("paddings", ["E6809"])])
def test_a_module_that_is_imported_may_speak_keras_1(tmp_path: Path, word: str, found: list[str]) -> None:
    own = "from keras import backend as K\nfrom keras.regularizers import Regularizer\nimport other\n\n"
    own += "class Style(Regularizer):\n    def __call__(self, x):\n        assert K.ndim(x) == 4\n"
    own += "        return other.matches(x)\n"
    text = f"from keras import backend as K\n\ndef matches(x):\n    return K.conv2d(x, x, {word}='valid')\n"
    (tmp_path / "other.py").write_text(text, encoding="utf-8")
    (tmp_path / "main.py").write_text(own, encoding="utf-8")
    assert rules(own, path=tmp_path / "main.py") == found


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
    found = analysed(DISTANCE + rest)
    assert (found.dialect, found.diagnostics) == (dialect, [])


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
    assert rules(text, path=tmp_path / "main.py") == []


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
    assert rules(ADDONS.format(line)) == ["E6817"] * reported


@pytest.mark.parametrize("mode", ["concat", "sum"])
def test_what_the_first_releases_of_keras_2_merge(mode: str) -> None:
    program = f"""\
from keras.layers import Dense, Merge
from keras.models import Sequential
left, right = Sequential(), Sequential()
left.add(Dense(4, input_dim=3))
right.add(Dense(5, input_dim=3))
model = Sequential()
model.add(Merge([left, right], mode='{mode}'))
"""
    assert rules(program, "2") == (["E6804"] if mode == "sum" else [])


@pytest.mark.parametrize(
    ("call", "reported"),
    [
        ("merge([gray, color], mode='sum')", 1),
        ("merge(inputs=[gray, color], concat_axis=3)", 1),
        ("merge([gray, color], mode='ave')", 1),
        ("merge([gray, color], mode='concat', concat_axis=3)", 0),
        ("merge([gray, gray], mode='mul')", 0),
        ("merge([color, Convolution2D(3, 3, 3, border_mode='same')(gray)], mode='mul')", 0),
        ("merge([Input((None, 8, 1)), Input((8, 8, 1))], mode='sum')", 0),
    ],
)
def test_merge_of_keras_1_stretches_no_axis(call: str, reported: int) -> None:
    program = f"""\
from keras.layers import Input, merge
from keras.layers.convolutional import Convolution2D
gray, color = Input(shape=(8, 8, 1)), Input(shape=(8, 8, 3))
merged = {call}
"""
    assert rules(program, "1") == ["E6804"] * reported
