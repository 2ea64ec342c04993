import keras
import tensorflow as tf
from keras import layers

inp = keras.Input((32, 32, 3))
x = layers.Conv2D(16, 3, padding='same')(inp)
x = tf.nn.relu(x)  # fails: keras-tensor-in-tf-function
x = tf.reduce_mean(x, axis=[1, 2])
model = keras.Model(inp, layers.Dense(2)(x))
