import keras
from keras import layers


class Block(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.inner = [layers.Dense(units, activation="relu") for _ in range(2)]

    def call(self, x):
        for layer in self.inner:
            x = layer(x)
        return x


inputs = keras.Input((8,))
block = Block(4)
outputs = layers.Dense(1)(block(inputs))
model = keras.Model(inputs, outputs)
