import keras
from keras import layers, ops


class Ones(layers.Layer):
    def __init__(self, axis=-1):
        super().__init__()
        self.axis = axis

    def call(self, x):
        # hint: join them on axis 1
        return ops.concatenate([x, ops.ones_like(x[:, :1])], axis=self.axis)


images = keras.Input((4, 20, 30))
marked = Ones()(images)
