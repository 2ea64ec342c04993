import argparse
from functools import partial

import keras
import tensorflow as tf
from keras import layers

parser = argparse.ArgumentParser()
parser.add_argument("--scale", type=int, default=4)
parser.add_argument("--blocks", default=3, type=int)
parser.add_argument("--size", nargs=2, type=int, default=[24, 20])
parser.add_argument("--no-norm", action="store_true")
args = parser.parse_args([])

conv = partial(layers.Conv2D, padding="same")


class PixelShuffle(layers.Layer):
    def __init__(self, factor, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, x):
        return tf.nn.depth_to_space(x, self.factor)

    def compute_output_shape(self, input_shape):
        batch, height, width, channels = input_shape
        return batch, height * self.factor, width * self.factor, channels // self.factor**2


low = keras.Input((24, 20, 3))  # shape: (None, 24, 20, 3)
x = before = layers.PReLU(shared_axes=[1, 2])(conv(64, 9)(low))  # shape: (None, 24, 20, 64)
for number in range(3):
    y = conv(64, 3)(x)  # shape: (None, 24, 20, 64)
    y = layers.BatchNormalization(momentum=0.8)(y)  # shape: (None, 24, 20, 64)
    y = layers.PReLU(shared_axes=[1, 2])(y)  # shape: (None, 24, 20, 64)
    x = layers.Add()([x, conv(64, 3)(y)])  # shape: (None, 24, 20, 64)
x = layers.Add()([before, conv(64, 3)(x)])  # shape: (None, 24, 20, 64)
scale = 4
while scale > 1:
    x = conv(256, 3)(x)  # shape: (None, 24, 20, 256) | (None, 48, 40, 256)
    x = PixelShuffle(2)(x)  # shape: (None, 48, 40, 64) | (None, 96, 80, 64)
    x = layers.PReLU(shared_axes=[1, 2])(x)  # shape: (None, 48, 40, 64) | (None, 96, 80, 64)
    scale //= 2
high = conv(3, 9, activation="tanh")(x)  # shape: (None, 96, 80, 3)
generator = keras.Model(low, high)

patches = image = keras.Input(generator.output_shape[1:])  # shape: (None, 96, 80, 3)
for filters in (64, 128, 256):
    patches = layers.LeakyReLU()(conv(filters, 4, strides=2)(patches))  # shape: (None, 48, 40, 64) | (None, 24, 20, 128) | (None, 12, 10, 256)
discriminator = keras.Model(image, conv(1, 4)(patches))  # shape: (None, 12, 10, 1)
judged = discriminator(generator(low))  # shape: (None, 96, 80, 3) | (None, 12, 10, 1)
