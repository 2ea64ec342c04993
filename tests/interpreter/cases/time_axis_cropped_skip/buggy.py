import keras
from keras import layers


class WaveBlock(layers.Layer):
    def __init__(self, filters, dilation, **kw):
        super().__init__(**kw)
        self.conv = layers.Conv1D(filters, 2, dilation_rate=dilation, padding='valid')
        self.proj = layers.Conv1D(filters, 1)

    def call(self, x):
        y = keras.ops.tanh(self.conv(x))
        return x + self.proj(y)  # fails: keras-op-mismatch


i = keras.Input((100, 16))
h = i
for d in (1, 2, 4):
    h = WaveBlock(16, d)(h)
m = keras.Model(i, h)
