import keras
from keras import layers

left = keras.Input((16,))
right = keras.Input((16,))
both = layers.Add()([left, right])
