"""Code as published packages have it, in which nothing is wrong: the engine must have nothing to say about it."""

from __future__ import annotations

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

COMPARISON_WITH_A_CONSTANT_MAY_BE_ELEMENTWISE = """
import tensorflow as tf

def remove(tensor, string):
    kept = tensor != string
    return tf.reduce_sum(tf.cast(kept, "int64"), axis=1)

def tokens(raw):
    return remove(tf.strings.regex_replace(raw, "a", "b"), "c")
"""

A_LAYER_CALLED_WITH_AN_ARGUMENT_MAY_GIVE_AN_ARRAY = """
import tensorflow as tf
from keras import layers

def resized(images):
    return tf.cast(layers.Resizing(8, 8)(images), "float32")
"""

GLOBAL_IN_BOTH_BRANCHES = """
import keras

def choose(mode):
    if mode:
        global first
        first = keras.Input((3,))
    else:
        global second
        second = keras.Input((4,))
"""

THE_RANK_OF_A_TENSOR_SHAPE_DECIDES = """
import tensorflow as tf

class Log(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.squeeze = lambda batch: batch
        if input_shape.rank == 4:
            self.squeeze = lambda batch: tf.squeeze(batch, axis=1)

    def call(self, inputs):
        return self.squeeze(inputs)

y = tf.keras.layers.Conv1D(2, 3)(Log()(tf.keras.Input((1, 10, 3))))
"""

OPERATORS_ON_ALTERNATIVES = """
import keras
from somewhere import flag

class Block(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.dense = keras.layers.Dense(units)

    def build(self, input_shape):
        self.shortcut = keras.layers.Dense(self.units) if input_shape[0][-1] != self.units else lambda x: x

    def call(self, inputs):
        x, _ = inputs
        return self.dense(x) + self.shortcut(x)

x, t = keras.Input((320,)), keras.Input((8,))
if flag:
    y = Block(320)([x, t])
else:
    y = keras.layers.Dense(320)(x)
y = Block(640)([y, t])
"""

AN_UNKNOWN_OUTPUT_MAY_BE_SEVERAL_TENSORS = """
import keras

def darknet():
    model = keras.Sequential([keras.layers.Dense(3)], name="darknet")
    x = keras.Input((4,))
    y = [layer(x) for layer in pick(model)]
    return keras.Model(x, y)

a, b, c = keras.Input((3,)), keras.Input((3,)), keras.Input((3,))
neck = keras.Model([a, b, c], keras.layers.add([a, b, c]))
neck(darknet()(keras.Input((4,))))
"""

A_WEIGHT_MAY_HAVE_ITS_SHAPE_BEFORE_ITS_NAME = """
from keras import backend as K
from keras.engine.topology import Layer
from keras.layers import Input

class Product(Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight((input_shape[-1], 5), name="kernel")
        self.bias = self.add_weight((5,), initializer="zeros", name="bias")
        super(Product, self).build(input_shape)

    def call(self, x, mask=None):
        return K.bias_add(K.dot(x, self.kernel), self.bias)

Product()(Input(shape=(4, 3)))
"""

A_LIST_OF_ARRAYS_MAY_BE_AN_ARRAY_OF_OBJECTS = """
import numpy as np
import tensorflow as tf

def column(values, axis):
    return np.reshape(np.stack([values, 1 - values], 0), np.roll([2, len(values), 1], axis))

def grid(spacing):
    columns = [column(np.arange(count), axis) for axis, count in enumerate(spacing)]
    return tf.constant(np.reshape(np.prod(columns), [2, 2, -1]))
"""

AN_ELLIPSIS_STANDS_FOR_NOT_GIVEN = """
import keras

class Separable(keras.layers.SeparableConv2D):
    def __init__(self, filters, kernel_size, strides=..., **kwargs):
        super().__init__(filters, kernel_size, strides, **kwargs)
"""

WHAT_IS_SPLIT_MAY_BE_ANY_NUMBER_OF_TENSORS = """
import keras
import tensorflow as tf

recurrent = keras.layers.LSTM(3)

class Decoder(keras.layers.Layer):
    def next_of(self, states):
        return recurrent(keras.Input((5, 3)), initial_state=tf.unstack(tf.transpose(states, [1, 2, 0, 3])[0]))

    def next_of_parts(self, states, count):
        return recurrent(keras.Input((5, 3)), initial_state=keras.ops.split(states, count))

    def next_of_mapped(self, states):
        return recurrent(keras.Input((5, 3)), initial_state=tf.map_fn(lambda state: state, states))
"""

A_FUNCTION_TOOK_MORE_ONCE = """
from tensorflow.keras.applications.resnet50 import preprocess_input
from tensorflow.keras.layers import Input

preprocess_input(Input((192, 192, 3)), mode="tf")
"""

A_DEFAULT_OF_ZERO_STANDS_FOR_NOT_GIVEN = """
import keras

class Logits(keras.layers.Layer):
    def __init__(self, width=0, groups=0):
        super().__init__()
        self.width = width
        self.dense = keras.layers.Conv2D(8, 1, groups=groups)

    def call(self, x):
        return keras.ops.reshape(self.dense(x), (-1, 4, 2 * (self.width - 1)))
"""

NOTHING_JOINED_IS_NO_VECTOR = """
import tensorflow as tf

def joined(values=()):
    return tf.keras.layers.Reshape((9,))(tf.concat(list(values), axis=-1))
"""

A_METHOD_IS_NO_SIZE = """
import tensorflow as tf

class Cell(tf.keras.layers.Layer):
    def units(self):
        return 8

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=[self.units, 8])
        self.recurrent_kernel = self.add_weight(shape=[8, 8])

    def call(self, inputs):
        return tf.concat([self.kernel, self.recurrent_kernel], axis=0)
"""

A_SINGLE_SAMPLE_GETS_ITS_BATCH_AXIS_LATER = """
import keras
import numpy as np

def run(model):
    x = np.random.uniform(0, 255, (2, 10, 10, 3))
    model.predict(x)
    x = np.random.uniform(0, 255, (10, 10, 3))
    inputs = keras.layers.Input(shape=x.shape)
    model = keras.Model(inputs, keras.layers.Dense(2)(inputs))
    model.predict(x[np.newaxis])
"""

ARRAYS_OF_RECORDS_AND_SCALARS_WITH_AN_AXIS = """
import keras
import numpy as np

for record in np.ones(3, dtype=[("f", "i", 3)]).astype(object):
    first = record[0]
letters = np.array(["ab", "cd"], dtype="c").shape[1]
fields = np.dtype([("a", "f4"), ("b", "i4")])
for dtype in (fields, [("a", "f4"), ("b", "i4")], "f4,i4", {"names": ["a", "b"], "formats": ["f4", "i4"]}):
    np.asarray([(1.0, 2), (3.0, 4)], dtype=dtype).reshape(2, 1)
np.array([(1.0, 2), (3.0, 4)], fields).reshape(2, 1)
np.zeros((3,), dtype="2i4").reshape(3, 2)
np.zeros(3, (np.float32, 5)).reshape(3, 5)
order = np.argsort(np.float32(3), axis=-1), np.sum(np.float32(3), axis=0)
with np.testing.assert_raises(ValueError):
    np.squeeze(np.array([[1], [2]]), axis=0)
"""

THE_DATA_FORMAT_IS_SET_FOR_ONE_FUNCTION = """
import keras
import numpy as np

def first():
    keras.backend.set_image_data_format("channels_first")

def second():
    return keras.ops.image.rgb_to_hsv(np.random.random((50, 50, 3)))
"""

ANOTHER_BASE_MAY_TAKE_A_KEYWORD = """
import keras
from elsewhere import Named

class Layer(keras.layers.Dense, Named):
    def __init__(self, units):
        super().__init__(units, scope="own")

Layer(3)(keras.Input((4,)))
"""

A_SIZE_THAT_NOBODY_FIXES_MAY_BE_NONE = """
import keras

def padded(top, bottom, height):
    return keras.ops.image.pad_images(keras.Input((8, 8, 3)), top, 1, bottom, 1, height)
"""

CONSTRUCTORS_MAY_CALL_THAT_OF_KERAS_IN_OTHER_WORDS = """
import keras
from keras import layers

def start(made):
    layers.Layer.__init__(made)

class ByName(layers.Layer):
    def __init__(self):
        layers.Layer.__init__(self)

class Late(layers.Layer):
    def __init__(self):
        self.inner = 3
        super(Late, self).__init__()

class ByMethod(layers.Layer):
    def __init__(self):
        self.start()

    def start(self):
        super().__init__()

class ByFunction(layers.Layer):
    def __init__(self):
        start(self)

class InNew(layers.Layer):
    def __new__(cls):
        made = super().__new__(cls)
        layers.Layer.__init__(made)
        return made

    def __init__(self):
        self.inner = 3

class Calling(layers.Layer):
    def __init__(self):
        self.inner = 3

    def __call__(self, x):
        return x

class Inherited(Late):
    pass

x = keras.Input((4,))
for made in (ByName(), Late(), ByMethod(), ByFunction(), InNew(), Calling(), Inherited()):
    x = made(x)
"""

SOME_LAYERS_HAND_ON_A_LIST = """
import keras
from keras import layers

first, second = keras.Input((4,)), keras.Input((4,))
a, b = layers.Dropout(0.2)([first, second])
c, d = layers.Activation("relu")([a, b])
keras.Model([first, second], layers.Concatenate()([c, d]))
"""

FUNCTIONS_OF_DATASETS_MAY_TAKE_MORE = """
import numpy as np
import tensorflow as tf

def one(x, noise=0.0):
    return x

def many(*parts):
    return parts[0]

pairs = tf.data.Dataset.from_tensor_slices((np.zeros((4, 2)), np.zeros((4,))))
single = tf.data.Dataset.from_tensor_slices(np.zeros((4, 2)))
single.map(one).map(many).map(lambda x, y=1: x)
pairs.map(many).map(one)
pairs.map(lambda x, y: {"x": x, "y": y}).map(one)
"""

SPECIAL_TOKENS_MAY_BE_TOLD_AGAIN = """
import keras

keras.layers.StringLookup(vocabulary=["[UNK]", "[UNK]", "a"], num_oov_indices=2)
keras.layers.StringLookup(vocabulary=["?", "?", "a"], oov_token="?", num_oov_indices=2)
keras.layers.IntegerLookup(vocabulary=[-1, 3, 4])
keras.layers.StringLookup().set_vocabulary(["a", "b", "A"])
"""

STRUCTURES_MAY_HOLD_NONE_AND_SPARSE_MATRICES_BE_TURNED = """
import keras
import tensorflow as tf

x = keras.Input((3,))
keras.tree.map_structure(lambda a, b: a, (None, [x]), (x, [x]))
edges = tf.SparseTensor(indices=[[0, 1], [2, 3]], values=[1.0, 2.0], dense_shape=[3, 4])
tf.sparse.sparse_dense_matmul(edges, tf.zeros((3, 5)), adjoint_a=True)
tf.sparse.sparse_dense_matmul(edges, tf.zeros((5, 4)), adjoint_b=True)
tf.sparse.sparse_dense_matmul(tf.zeros((5, 3)), edges)
"""

TENSORS_MAY_BE_COMPARED_AS_OBJECTS = """
import keras

def merged(x, skip=None):
    if skip == x or skip in (x, None):
        return x
    return keras.layers.Add()([x, skip])

a, b = keras.Input((3,)), keras.Input((3,))
keras.Model([a, b], merged(a, keras.layers.ReLU()(b)))
"""

PROGRAMS = {name.lower(): text for name, text in list(globals().items()) if name.isupper() and name != "PROGRAMS"}
BEFORE_KERAS_3 = {"a_function_took_more_once", "a_list_of_arrays_may_be_an_array_of_objects"}


@pytest.mark.parametrize("name", PROGRAMS)
def test_nothing_is_reported(name: str) -> None:
    for version in ("auto", "2", "3") if name not in BEFORE_KERAS_3 else ("auto", "2"):
        source = Source(PROGRAMS[name], "program.py")
        found = analyze(parse(source), Configuration(keras_version=version), source).diagnostics
        assert [finding.message for finding in found] == []
