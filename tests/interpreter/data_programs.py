"""Programs with models and the data they are given, and what is said of each; none is said of those that run."""

# ruff: noqa: E501 - messages are easier to read in few lines

from __future__ import annotations

HEAD = """\
import keras
import numpy as np
import tensorflow as tf
from keras import layers
"""
VAE = """\
BATCH = 16
def sampling(parts):
    mean, deviation = parts
    return mean + deviation * tf.random.normal((BATCH, 2))
inputs = keras.Input((8,))
z = layers.Lambda(sampling, output_shape=(2,))([layers.Dense(2)(inputs), layers.Dense(2)(inputs)])
model = keras.Model(inputs, layers.Dense(8)(z))
model.compile("sgd", "mse")
"""
STATEFUL = """\
model = keras.Sequential([keras.Input(batch_shape=(10, 5, 3)), layers.LSTM(4, stateful=True), layers.Dense(1)])
model.compile("sgd", "mse")
x, y = np.zeros((100, 5, 3)), np.zeros((100, 1))
"""
GENERATOR = """\
def batches(count):
    while True:
        labels = [1] * (count // 2) + [0] * (count // 2)
        yield np.zeros((count, 3)), LABELS
model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
model.compile("sgd", "binary_crossentropy")
model.fit(batches(4), steps_per_epoch=2, verbose=0)
"""
GIVEN = """\
def batches():
    while True:
        yield BATCH
x, y = np.zeros((4, 3)), np.zeros((4, 1))
first, second = keras.Input((3,)), keras.Input((3,))
model = keras.Model([first, second], layers.Dense(1)(layers.concatenate([first, second])))
model.compile("sgd", "mse")
model.fit(batches(), steps_per_epoch=2, verbose=0)
"""
WHOLE = """\
x, y = np.zeros((50, 30)), np.zeros(50)
model = keras.Sequential([keras.Input((50, 30)), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, y, verbose=0)
"""
FLOWING = """\
from tensorflow.keras.preprocessing.image import ImageDataGenerator
batches = ImageDataGenerator().flow(np.zeros((SHAPE)), np.zeros(8), batch_size=4)
"""
LEARNING = """\
from tensorflow.keras.preprocessing.image import ImageDataGenerator
ImageDataGenerator(rotation_range=20).fit(np.zeros((SHAPE)), augment=True)
"""
OWN_WEIGHT = """\
class Scale(layers.Layer):
    def build(self, shape):
        self.scale = self.add_weight(shape=SHAPE, name="scale")
    def call(self, x):
        return x * 1.0
y = Scale()(keras.Input((None, 3)))
"""
BORROWED = """\
base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(64, 64, 3), pooling="avg")
model = keras.Sequential()
for layer in base.layers:
    model.add(layer)
model.add(layers.Dense(2))
"""
KEPT = """\
model = keras.Sequential([keras.Input((8, 8, 1))])
model.blocks = [layers.Conv2D(4, 3, padding="same"), layers.MaxPooling2D()]
model.note = "encoder"
for layer in model.blocks:
    model.add(layer)
model.add(layers.Reshape((SIZE,)))
"""
HEAD_OF_BASE = """\
base = keras.applications.MobileNetV2(weights=None, include_top=False, input_shape=(64, 64, 3), pooling="avg")
model = keras.Sequential([base, layers.Dense(2)])
model.predict(np.zeros((2, 64, 64, CHANNELS)), verbose=0)
"""
CARRIED = """\
inputs = keras.Input((4, 4, 3))
model = keras.Model(inputs, layers.Dense(UNITS)(layers.GlobalAveragePooling2D()(inputs)))
for layer in model.layers:
    if layer.weights:
        layer.set_weights([np.zeros((3, 5)), np.zeros(5)])
"""
PATCHES = """\
class Encoder(layers.Layer):
    def __init__(self, count):
        super().__init__()
        self.count = count
        self.places = layers.Embedding(count, 12)
    def call(self, images):
        patches = keras.ops.reshape(images, (keras.ops.shape(images)[0], -1, 12))
        return patches + self.places(keras.ops.arange(self.count))
inputs = keras.Input((8, 8, 3))
model = keras.Model(inputs, layers.Dense(2)(layers.GlobalAveragePooling1D()(Encoder(COUNT)(inputs))))
model.compile("sgd", "mse")
model.fit(np.zeros((4, 8, 8, 3)), np.zeros((4, 2)), batch_size=2, verbose=0)
"""
MEMORY = """\
import random
from collections import deque
memory = deque(maxlen=50)
model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
for step in range(20):
    memory.append((np.zeros((1, 4)), step % 2, np.zeros(SHAPE), False))
for state, action, following, done in random.sample(memory, 8):
    target = model.predict(state, verbose=0)
    target[0][action] = np.amax(model.predict(following, verbose=0)[0])
one = random.choice(memory)[0]
model.predict(one, verbose=0)
"""
ON_BATCH = """\
model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])
model.compile("sgd", "LOSS")
model.train_on_batch(np.zeros((1, 4)), LABEL)
"""
FAILING = {
    "number for a label": (
        ON_BATCH.replace("LOSS", "binary_crossentropy").replace("LABEL", "1"),
        "7: E6816 train_on_batch with binary_crossentropy needs labels of exactly the output's shape, but y has shape () and the output of Dense (line 5) has shape (None, 1)",
    ),
    "last batch": (
        VAE + "model.fit(np.zeros((40, 8)), np.zeros((40, 8)), batch_size=BATCH, verbose=0)\n",
        "13: E6815 Model cannot take a batch of 8: in line 8 '*' needs shapes that broadcast together, but 'deviation' has shape (8, 2) and 'tf.random.normal((BATCH, 2))' has shape (16, 2), axis -2 is 8 in one and 16 in the other",
    ),
    "split": (
        STATEFUL + "model.fit(x, y, batch_size=10, validation_split=0.25, verbose=0)\n",
        "8: E6815 LSTM is stateful with batches of 10 (line 5), but 'x' (line 7) has shape (100, 5, 3), which leaves a batch of 5",
    ),
    "validation": (
        STATEFUL + "model.fit(x, y, batch_size=10, validation_data=(x[:24], y[:24]), verbose=0)\n",
        "8: E6815 LSTM is stateful with batches of 10 (line 5), but 'x[:24]' (line 8) has shape (24, 5, 3), which leaves a batch of 4",
    ),
    "labels of a generator": (
        GENERATOR.replace("LABELS", "labels"),
        "11: E6816 fit takes arrays and got a Python list of numbers as labels; make it an array: np.array(...)",
    ),
    "list from a generator": (
        GIVEN.replace("BATCH", "[x, x, y]"),
        "12: E6815 fit takes tuples from a generator, such as (inputs, labels), not a list; yield a tuple: (inputs,) or (inputs, labels)",
    ),
    "list of inputs from a generator": (
        GIVEN.replace("BATCH", "[x, x], y"),
        "12: E6815 fit takes tuples from a generator, such as (inputs, labels), not a list in a tuple; write (x1, x2) instead of [x1, x2]",
    ),
    "array from a generator": (
        GIVEN.replace("BATCH", "x").replace("fit(batches(), steps_per_epoch", "predict(batches(), steps"),
        "12: E6815 predict takes tuples from a generator, such as (inputs, labels), not an array; yield a tuple: (inputs,) or (inputs, labels)",
    ),
    "number of samples in the input shape": (
        WHOLE,
        "8: E6815 Sequential expects shape (None, 50, 30), but 'x' (line 5) has shape (50, 30); leave the number of samples out of the input shape",
    ),
    "argument of the call": (
        "x = keras.Input((4, 8))\ny = layers.MultiHeadAttention(2, 4, return_attention_scores=True)(x, x)\n",
        "6: E6809 MultiHeadAttention has no argument 'return_attention_scores'; pass it where the layer is called",
    ),
    "argument of the call for two outputs": (
        "x = keras.Input((4, 8))\ny, scores = layers.MultiHeadAttention(2, 4, return_attention_scores=True)(x, x)\n",
        "6: E6809 MultiHeadAttention has no argument 'return_attention_scores'; pass it where the layer is called",
    ),
    "weight of any size": (
        OWN_WEIGHT.replace("SHAPE", "(shape[1], 1)"),
        "7: E6807 add_weight needs known sizes, but 'shape[1]' is None and the output of Input (line 10) has shape (None, None, 3), when called from line 10",
    ),
    "weight of a whole batch": (
        OWN_WEIGHT.replace("SHAPE", "shape"),
        "7: E6807 add_weight needs known sizes, but axis 0 of the shape is None and the output of Input (line 10) has shape (None, None, 3), when called from line 10",
    ),
    "number for the shape of a weight": (
        OWN_WEIGHT.replace("SHAPE", "shape[-1]"),
        "7: E6808 add_weight needs a tuple as shape, not the number 3, when called from line 10; write shape=(3,)",
    ),
    "number for a shape": (
        "x = keras.Input(shape=(784))\n",
        "5: E6808 Input needs a tuple as shape, not the number 784; write shape=(784,)",
    ),
    "borrowed layers": (
        BORROWED + "model.predict(np.zeros((2, 64, 64, 1)), verbose=0)\n",
        "10: E6815 Sequential fails in its layer MobileNet, line 5, which was built for size 3 on axis -1, with shape (None, 64, 64, 3) and gets shape (None, 64, 64, 1), but x has shape (2, 64, 64, 1)",
    ),
    "layers kept in an attribute": (
        KEPT.replace("SIZE", "16"),
        "10: E6805 Reshape needs 16 elements for (16,), but the output of MaxPooling2D (line 9) has shape (None, 4, 4, 4), 64 elements",
    ),
    "channels of an application": (
        HEAD_OF_BASE.replace("CHANNELS", "1"),
        "7: E6815 Sequential fails in its layer MobileNetV2, line 5, which was built for images of 3 channels and gets shape (None, 64, 64, 1), but x has shape (2, 64, 64, 1)",
    ),
    "weights of another head": (
        CARRIED.replace("UNITS", "6"),
        "9: E6802 Dense needs its kernel of shape (3, 6) in set_weights, but the array has shape (3, 5)",
    ),
    "image stored in a smaller place": (
        "x = np.zeros((20, 1, 96, 32))\nx[0, :, :] = np.zeros((1, 1, 96, 25))\n",
        "6: E6814 assignment needs a value that broadcasts to shape (1, 96, 32), but 'np.zeros((1, 1, 96, 25))' has shape (1, 1, 96, 25)",
    ),
    "row of too few numbers": (
        "x = np.zeros((3, 4))\nx[0] = [1, 2, 3]\n",
        "6: E6814 assignment needs a value that broadcasts to shape (4,), but '[1, 2, 3]' has shape (3,)",
    ),
    "patches of another number": (
        PATCHES.replace("COUNT", "9"),
        "16: E6815 Model cannot take a batch of 2: in line 12 '+' needs shapes that broadcast together, but 'patches' (reshape, line 11) has shape (2, 16, 12) and the input has shape (9, 12), axis -2 is 16 in one and 9 in the other",
    ),
    "remembered without a batch axis": (
        MEMORY.replace("SHAPE", "4"),
        "13: E6815 Sequential expects shape (None, 4), but 'following' (line 10) has shape (4,); a single sample needs a batch axis: x[None]",
    ),
    "number for the shape of the first layer": (
        "model = keras.Sequential()\nmodel.add(layers.Dense(3, input_shape=(784)))\n",
        "6: E6808 Dense needs a tuple as input_shape, not the number 784; write input_shape=(784,)",
    ),
    "rows of different length": (
        "rows = [np.zeros(3), np.zeros(4)]\nx = np.array(rows)\n",
        "6: E6814 array needs rows of the same shape",
    ),
    "images without channels for a generator": (
        FLOWING.replace("SHAPE", "8, 6, 6"),
        "6: E6814 flow needs 4 dimensions (samples, height, width, channels), but 'np.zeros((8, 6, 6))' has shape (8, 6, 6); add an axis for the channels: x[..., None]",
    ),
    "volumes for a generator to learn from": (
        LEARNING.replace("SHAPE", "8, 6, 6, 6, 1"),
        "6: E6814 fit needs 4 dimensions (samples, height, width, channels), but 'np.zeros((8, 6, 6, 6, 1))' has shape (8, 6, 6, 6, 1)",
    ),
    "fewer labels than images": (
        FLOWING.replace("SHAPE", "9, 6, 6, 1"),
        "6: E6814 flow needs as many labels as images, 9, not 8, but 'np.zeros((9, 6, 6, 1))' has shape (9, 6, 6, 1)",
    ),
    "too many subscripts": (
        "x = np.ndarray(shape=(3, 4), dtype=np.float32)\nx[0, 0, 0] = 1\n",
        "6: E6814 subscript has 2 axes but is subscripted with 3, but 'x' (line 5) has shape (3, 4)",
    ),
}
RUNNING = {
    "number for a label of a broadcasting loss": ON_BATCH.replace("LOSS", "mse").replace("LABEL", "1"),
    "label with its axes": ON_BATCH.replace("LOSS", "binary_crossentropy").replace("LABEL", "np.ones((1, 1))"),
    "whole batches": VAE + "model.fit(np.zeros((32, 8)), np.zeros((32, 8)), batch_size=BATCH, verbose=0)\n",
    "size of the batch that comes": VAE.replace("(BATCH, 2)", "tf.shape(mean)")
    + "model.fit(np.zeros((40, 8)), np.zeros((40, 8)), batch_size=BATCH, verbose=0)\n",
    "split into whole batches": STATEFUL + "model.fit(x, y, batch_size=10, validation_split=0.2, verbose=0)\n",
    "validation in whole batches": STATEFUL
    + "model.fit(x, y, batch_size=10, validation_data=(x[:20], y[:20]), verbose=0)\n",
    "array of labels": GENERATOR.replace("LABELS", "np.array(labels)"),
    "pictures for a generator to learn from": LEARNING.replace("SHAPE", "8, 6, 6, 1"),
    "tuples from a generator": GIVEN.replace("BATCH", "(x, x), y"),
    "dict from a generator": GIVEN.replace("BATCH", '{"a": x, "b": x}, y').replace(
        "first, second = keras.Input((3,)), keras.Input((3,))",
        'first, second = keras.Input((3,), name="a"), keras.Input((3,), name="b")',
    ),
    "weight of the features": OWN_WEIGHT.replace("SHAPE", "(shape[-1], 1)"),
    "weight while fitting": OWN_WEIGHT.replace("SHAPE", "(shape[-1],)").replace("(None, 3)", "(5, 3)"),
    "tuple for a shape": "x = keras.Input(shape=(784,))\nn = 5\ny = keras.Input(shape=[n])\n",
    "borrowed layers": BORROWED + "model.predict(np.zeros((2, 64, 64, 3)), verbose=0)\n",
    "layers kept in an attribute": KEPT.replace("SIZE", "64") + "print(model.note.upper())\n",
    "channels of an application": HEAD_OF_BASE.replace("CHANNELS", "3"),
    "one channel for a normalizing application": HEAD_OF_BASE.replace("CHANNELS", "3").replace(
        "MobileNetV2", "EfficientNetB0"
    ),
    "weights of this head": CARRIED.replace("UNITS", "5"),
    "patches of this number": PATCHES.replace("COUNT", "16"),
    "remembered with a batch axis": MEMORY.replace("SHAPE", "(1, 4)"),
    "tuple for the shape of the first layer": "model = keras.Sequential([layers.Dense(3, input_shape=(784,))])\n",
    "rows of different length as objects": "x = np.array([[1, 2], [3]], dtype=object)\ny = np.array([[1, 2], [3, 4]])\n",
    "images with channels for a generator": FLOWING.replace("SHAPE", "8, 6, 6, 1"),
    "stores": """\
x = np.zeros((20, 1, 96, 32))
x[0] = 1
x[0] = np.zeros((1, 1, 1, 96, 32))
x[0] = np.zeros((96, 1))
x[..., 0] = np.zeros(96)
x[x > 0] = 1
x[[1, 2]] = np.zeros((2, 1, 96, 32))
x[:30] = np.zeros((20, 1, 96, 32))
things = np.empty(5, dtype=object)
things[0] = [1, 2, 3]
things[1] = np.zeros(7)
for i in range(20):
    x[i:i + 1] = np.zeros((1, 1, 96, 32))
""",
}
