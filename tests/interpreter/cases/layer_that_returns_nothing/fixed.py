import keras
from keras import layers, ops


class Scale(layers.Layer):
    def build(self, input_shape):
        self.scale = self.add_weight(shape=(input_shape[-1],), initializer="ones")

    def call(self, x):
        return x * self.scale


inputs = keras.Input((8,))
x = layers.Dense(16)(inputs)
x = Scale()(x)
outputs = layers.Dense(1)(x)
model = keras.Model(inputs, outputs)
