import tensorflow as tf
from tensorflow.keras.layers import *


def block(x, n):
    x = Conv2D(n, 3, padding='same')(x)
    x = BatchNormalization()(x)
    return Activation('relu')(x)


inputs = Input((100, 100, 3))
e1 = block(inputs, 16)
e2 = block(MaxPool2D()(e1), 32)
e3 = block(MaxPool2D()(e2), 64)
e4 = block(MaxPool2D()(e3), 128)
d3 = Conv2DTranspose(64, 2, strides=2, padding='same')(e4)
d3 = block(concatenate([d3, e3]), 64)  # fails: keras-concat-mismatch
d2 = Conv2DTranspose(32, 2, strides=2, padding='same')(d3)
d2 = block(concatenate([d2, e2]), 32)
model = tf.keras.Model(inputs, d2)
