import keras
from keras import layers


class Noisy(layers.Layer):
    def __init__(self, rate, units):
        super().__init__()
        self.dropout = layers.Dropout(rate)
        self.dense = layers.Dense(units)

    def call(self, inputs, training=None, mask=None):
        x = self.dropout(inputs, training=training)  # shape: (None, 7, 3) | (None, 7, 5)
        if mask is not None:
            x = x * keras.ops.cast(mask, x.dtype)[..., None]
        return self.dense(x)  # shape: (None, 7, 5) | (None, 7, 4)


x = keras.Input((7, 3))  # shape: (None, 7, 3)
y = Noisy(0.2, 5)(x)  # shape: (None, 7, 5)
z = Noisy(0.1, 4)(y, training=False)  # shape: (None, 7, 4)
