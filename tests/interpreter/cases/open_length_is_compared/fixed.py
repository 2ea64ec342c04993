import keras
from keras import layers


def block(x, filters, pool=4):
    x = layers.Conv1D(filters, 5, padding="same", activation="relu")(x)
    if x.shape[1] is None or x.shape[1] >= pool:
        x = layers.MaxPooling1D(pool)(x)
    return x


signal = keras.Input((None, 2))
x = block(block(signal, 16), 32)
model = keras.Model(signal, layers.Dense(5)(layers.GlobalAveragePooling1D()(x)))
