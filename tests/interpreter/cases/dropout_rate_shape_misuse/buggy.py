import keras
from keras import layers

i = keras.Input((28, 28, 1))
x = layers.Conv2D(32, kernel_size=3, stride=2)(i)  # fails: keras-unknown-argument
model = keras.Model(i, layers.Flatten()(x))
