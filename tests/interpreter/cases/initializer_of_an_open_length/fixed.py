import tensorflow as tf
from tensorflow.keras.initializers import TruncatedNormal
from tensorflow.keras.layers import Dense, Input, Layer


class PositionalEmbedding(Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.projection = Dense(units)

    def build(self, input_shape):
        shape = (1, input_shape[1], input_shape[2], self.units)
        start = TruncatedNormal(stddev=0.02)
        self.position = self.add_weight(name="position", shape=shape, initializer=start)

    def call(self, inputs):
        return self.projection(inputs) + self.position


inputs = Input(shape=(7, 25, 81))
model = tf.keras.Model(inputs, PositionalEmbedding(32)(inputs))
