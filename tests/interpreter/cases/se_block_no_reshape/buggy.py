import keras
from keras import layers


def se_block(t, ratio=8):
    channels = t.shape[-1]
    se = layers.GlobalAveragePooling1D()(t)
    se = layers.Reshape((channels, 1))(se)
    se = layers.Dense(channels // ratio, activation='relu')(se)
    se = layers.Dense(channels, activation='sigmoid')(se)
    return layers.multiply([t, se])  # fails: keras-merge-mismatch


inp = keras.Input((187, 1))
x = layers.Conv1D(32, 5, padding='same', activation='relu')(inp)
x = se_block(x)
x = layers.MaxPooling1D(2)(x)
x = layers.Flatten()(x)
model = keras.Model(inp, layers.Dense(5, activation='softmax')(x))
