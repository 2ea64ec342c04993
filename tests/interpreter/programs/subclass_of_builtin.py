import keras
from keras import layers


class StandardizedConv2D(layers.Conv2D):
    def __init__(self, filters, kernel_size=3, **kwargs):
        super().__init__(filters, kernel_size, padding="same", **kwargs)

    def call(self, inputs):
        return super().call(inputs) * 0.5


class Doubled(layers.Dense):
    def __init__(self, units, **kwargs):
        super().__init__(2 * units, **kwargs)


x = keras.Input((10, 10, 3))  # shape: (None, 10, 10, 3)
x = StandardizedConv2D(6)(x)  # shape: (None, 10, 10, 6)
x = StandardizedConv2D(8, strides=2)(x)  # shape: (None, 5, 5, 8)
x = Doubled(5)(x)  # shape: (None, 5, 5, 10)
