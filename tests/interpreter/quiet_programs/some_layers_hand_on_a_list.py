import keras
from keras import layers

first, second = keras.Input((4,)), keras.Input((4,))
a, b = layers.Dropout(0.2)([first, second])
c, d = layers.Activation("relu")([a, b])
keras.Model([first, second], layers.Concatenate()([c, d]))
e, f = layers.Normalization(axis=None)([first, second])
keras.Model(first, layers.Normalization(axis=None)([first])).predict(keras.ops.zeros((2, 4)))
