import keras
import numpy as np
from keras import layers, ops


class BiasOfEachFeature(layers.Layer):
    def build(self, input_shape):
        self.bias = self.add_weight(shape=(1, input_shape[-1], 1), name="bias")

    def call(self, x):
        return x + self.bias


class BiasOfEachStep(layers.Layer):
    def build(self, input_shape):
        self.bias = self.add_weight(shape=(input_shape[1],), name="bias")

    def call(self, x):
        return ops.add(x, self.bias)


x = keras.Input((59, 93))
y = BiasOfEachStep()(BiasOfEachFeature()(x))
model = keras.Model(x, layers.Dense(93)(y))
images = np.zeros((4, 59, 93), "float32")
print(model.predict(images, verbose=0).shape)
print(ops.add(images, np.zeros((59,), "float32")) - images)
print(ops.add(np.zeros((4, 3)), np.zeros((3, 1))) - np.zeros((4, 3)))
