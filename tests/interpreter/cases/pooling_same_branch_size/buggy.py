import tensorflow as tf
from tensorflow.keras import layers


def reduction(x, f):
    a = layers.Conv2D(f, 3, strides=2, padding='valid')(x)
    b = layers.Conv2D(f, 1)(x)
    b = layers.Conv2D(f, 3, strides=2, padding='same')(b)
    c = layers.MaxPooling2D(3, strides=2, padding='valid')(x)
    return layers.concatenate([a, b, c])  # fails: keras-concat-mismatch


i = tf.keras.Input((75, 75, 3))
x = layers.Conv2D(32, 3)(i)
x = reduction(x, 48)
x = reduction(x, 64)
model = tf.keras.Model(i, x)
