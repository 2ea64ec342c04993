import keras
from somewhere import flag

class Block(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.dense = keras.layers.Dense(units)

    def build(self, input_shape):
        self.shortcut = keras.layers.Dense(self.units) if input_shape[0][-1] != self.units else lambda x: x

    def call(self, inputs):
        x, _ = inputs
        return self.dense(x) + self.shortcut(x)

x, t = keras.Input((320,)), keras.Input((8,))
if flag:
    y = Block(320)([x, t])
else:
    y = keras.layers.Dense(320)(x)
y = Block(640)([y, t])
