import keras
import tensorflow as tf
from keras import layers

inp = keras.Input((32, 32, 3))
x = layers.Conv2D(16, 3, padding='same')(inp)
x = layers.ReLU()(x)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inp, layers.Dense(2)(x))
