import keras
from keras import layers

class Block(layers.Layer):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.conv = layers.Conv2D(8, 3, padding="same", strides=2)
    def call(self, x):
        for t in range(2):
            skip = x
            self.conv.strides = (1, 1)
            x = self.conv(x)
            x = x + skip
        return x
Block()(keras.Input((28, 28, 8)))

class Depthwise(layers.Conv3D):
    def __init__(self, multiplier=2, **kw):
        super().__init__(filters=None, kernel_size=3, **kw)
        self.multiplier = multiplier
    def build(self, input_shape):
        self.filters = input_shape[-1] * self.multiplier
        self.groups = input_shape[-1]
        super().build(input_shape)
Depthwise()(keras.Input((9, 9, 9, 4)))

class MyDense(layers.Dense):
    def __init__(self, units, **kw):
        super().__init__(units, **kw)
        self.units = units
MyDense(4)(keras.Input((5,)))
