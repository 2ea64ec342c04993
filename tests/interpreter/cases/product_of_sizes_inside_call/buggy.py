import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class ChannelAttention(layers.Layer):
    def __init__(self, ratio=8):
        super().__init__()
        self.ratio = ratio

    def build(self, input_shape):
        self.squeeze = layers.Dense(input_shape[-1] // self.ratio, activation="relu")
        self.excite = layers.Dense(input_shape[-1], activation="sigmoid")

    def call(self, x):
        pixels = tf.reshape(x, (-1, x.shape[1] * x.shape[2], x.shape[3]))  # fails: keras-undefined-dimension
        weights = self.excite(self.squeeze(tf.reduce_mean(pixels, axis=1)))
        return x * weights[:, None, None, :]


image = keras.Input((None, None, 3))
x = layers.Conv2D(32, 3, activation="relu")(image)
x = ChannelAttention()(x)
model = keras.Model(image, layers.GlobalMaxPooling2D()(x))
