import keras
from keras import layers

x = keras.Input((4, 6))
y = layers.Dense(6)(x)
turned = keras.ops.transpose((0, 2, 1), y)
