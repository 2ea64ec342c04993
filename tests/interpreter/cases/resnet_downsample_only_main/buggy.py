import keras
from keras import layers


class BasicBlock(keras.Model):
    def __init__(self, filters, stride=1):
        super().__init__()
        self.c1 = layers.Conv2D(filters, 3, strides=stride, padding='same')
        self.b1 = layers.BatchNormalization()
        self.c2 = layers.Conv2D(filters, 3, padding='same')
        self.b2 = layers.BatchNormalization()
        self.down = None
        if stride != 1:
            self.down = layers.Conv2D(filters, 1)

    def call(self, x):
        y = keras.activations.relu(self.b1(self.c1(x)))
        y = self.b2(self.c2(y))
        s = x if self.down is None else self.down(x)
        return keras.activations.relu(y + s)  # fails: keras-op-mismatch


i = keras.Input((32, 32, 16))
h = BasicBlock(16)(i)
h = BasicBlock(32, 2)(h)
m = keras.Model(i, h)
