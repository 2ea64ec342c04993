import keras
from keras import layers

first, second = keras.Input((4,)), keras.Input((4,))
a, b = layers.Dropout(0.2)([first, second])
c, d = layers.Activation("relu")([a, b])
keras.Model([first, second], layers.Concatenate()([c, d]))
