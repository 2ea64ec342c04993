import contextlib
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")

import keras
from keras import backend as K
from keras import layers

if K.image_data_format() == "channels_first":
    SHAPE = (1, 28, 28)
else:
    SHAPE = (28, 28, 1)


class Config:
    def __init__(self, **entries):
        self.__dict__.update(entries)


config = Config(margin=0.2, filters=[16, 32], embedding=24, dense=None)


@contextlib.contextmanager
def logged(name):
    print("building", name)
    try:
        yield name.upper()
    finally:
        print("built", name)


def embedding_network(cfg):
    model = keras.models.Sequential(name="embedding")
    model.add(keras.Input(SHAPE))  # shape: (None, 28, 28, 1)
    for n, filters in enumerate(cfg.filters):
        model.add(layers.Conv2D(filters, 5 - 2 * n, activation="relu"))  # shape: (None, 24, 24, 16) | (None, 10, 10, 32)
        model.add(layers.MaxPooling2D())  # shape: (None, 12, 12, 16) | (None, 5, 5, 32)
    model.add(layers.Flatten())  # shape: (None, 800)
    if cfg.dense:
        model.add(layers.Dense(cfg.dense))
    model.add(layers.Dense(cfg.embedding))  # shape: (None, 24)
    model.add(layers.UnitNormalization())  # shape: (None, 24)
    return model


def distance(vects):
    x, y = vects
    return keras.ops.sum(keras.ops.square(x - y), axis=1, keepdims=True)


def eucl_dist_output_shape(shapes):
    shape1, shape2 = shapes
    return (shape1[0], 1)


with logged("triplets") as title:
    network = embedding_network(config)
    anchor, positive, negative = inputs = [keras.Input(SHAPE, name=n) for n in ("anchor", "positive", "negative")]  # shape: (None, 28, 28, 1)
    a, p, n = map(network, inputs)  # shape: (None, 24)
    close = layers.Lambda(distance, output_shape=eucl_dist_output_shape)([a, p])  # shape: (None, 1)
    far = layers.Lambda(distance)([a, n])  # shape: (None, 1)
    stacked = layers.Concatenate(name=title.lower())([close, far])  # shape: (None, 2)
    merged = keras.ops.stack([a, p, n], axis=1)  # shape: (None, 3, 24)
model = keras.Model(inputs=inputs, outputs=[stacked, merged])
loss = keras.ops.maximum(stacked[:, 0] - stacked[:, 1] + config.margin, 0)  # shape: (None,)
