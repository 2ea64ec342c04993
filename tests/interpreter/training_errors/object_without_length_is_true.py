import keras
from keras import layers


class Widths:
    values = (8,)


widths = Widths()
x = layers.Dense(4 if widths else 8)(keras.Input((8,)))
print(layers.Reshape((2, 4))(x).shape)
