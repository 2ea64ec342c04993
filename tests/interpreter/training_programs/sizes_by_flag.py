import os
import sys

import keras
import numpy as np
import tensorflow as tf
from keras import layers

deep = len(sys.argv) > 99
width = 5 if deep else 3
inputs = keras.Input((width, 4))
print(layers.Reshape((4, 3))(inputs).shape)
print(layers.Concatenate()([inputs, keras.Input((width, 2))]).shape)
print(layers.Add()([inputs, keras.Input((3, 4))]).shape)
shared = layers.Dense(6)
hidden = layers.Flatten()(shared(inputs))
model = keras.Model(inputs, layers.Dense(2)(hidden))
print(model.input_shape, model.count_params(), len(model.layers))
model.compile("sgd", "mse")
model.fit(np.zeros((8, width, 4)), np.zeros((8, 2)), verbose=0)
model.predict(np.zeros((8, 3, 4)), verbose=0)
again = keras.Model(model.input, model.layers[-1].output)
again.predict(np.zeros((8, 3, 4)), verbose=0)
shared(keras.Input((7, 4)))

dense = layers.Dense(4)
first = keras.Sequential([keras.Input((6,)), layers.Dense(width), dense, layers.Reshape((2, 2))])
dense(keras.Input((3,)))
first.predict(np.zeros((2, 6)), verbose=0)
second = keras.Sequential([keras.Input((3,)), layers.Dense(4), layers.Dense(2) if deep else layers.Dense(4), layers.Reshape((2, 2))])
second.predict(np.zeros((2, 3)), verbose=0)

side = int(os.environ.get("SIDE", "8"))
size = side if side > 4 else 16
images = keras.Input((size, size, 3))
pooled = layers.GlobalAveragePooling2D()(layers.Conv2D(4, 3)(images))
keras.Model(images, layers.Dense(1)(pooled)).predict(np.zeros((1, size, size, 3)), verbose=0)


class Block(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units)

    def call(self, x):
        return self.dense(x)


class Net(keras.Model):
    def __init__(self, units):
        start = keras.Input((units,))
        super().__init__(start, Block(units)(start))


net = Net(width)
net.predict(np.zeros((2, 3)), verbose=0)
net.compile("sgd", keras.losses.MeanSquaredError())
net.fit(tf.data.Dataset.from_tensor_slices((np.zeros((4, width)), np.zeros((4, 3)))).batch(2), verbose=0)

few, many = np.zeros((10, 4)), np.zeros((10, 8))
a = keras.Input((4,))
single = keras.Model(a, layers.Dense(1)(a))
single.predict({a.name.replace("keras_tensor", "input_layer"): few} if deep else few, verbose=0)
print(layers.Reshape(tf.data.Dataset.from_tensors(4))(a).shape)
