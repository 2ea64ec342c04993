import keras

class Separable(keras.layers.SeparableConv2D):
    def __init__(self, filters, kernel_size, strides=..., **kwargs):
        super().__init__(filters, kernel_size, strides, **kwargs)
