import keras
from keras import layers


class MaskedMean(layers.Layer):
    supports_masking = True

    def call(self, inputs, mask=None):
        if mask is None:
            return keras.ops.mean(inputs, axis=1)
        weights = keras.ops.expand_dims(keras.ops.cast(mask, inputs.dtype), -1)
        return keras.ops.sum(inputs * weights, axis=1) / keras.ops.sum(weights, axis=1)

    def compute_mask(self, inputs, mask=None):
        return None


words = keras.Input((20,), dtype="int32")  # shape: (None, 20)
x = layers.Embedding(500, 12, mask_zero=True)(words)  # shape: (None, 20, 12)
x = layers.LSTM(8, return_sequences=True)(x)  # shape: (None, 20, 8)
y = MaskedMean()(x)  # shape: (None, 8)
z = layers.Dense(2)(y)  # shape: (None, 2)
