import tensorflow as tf
from tensorflow.keras import layers, models


def build(input_shape=(128, 87, 1), classes=10):
    inp = layers.Input(shape=input_shape)
    x = inp
    for n in (16, 32, 64):
        x = layers.Conv2D(n, (3, 3), padding='same')(x)
        x = layers.BatchNormalization()(x)
        x = layers.ELU()(x)
        x = layers.MaxPooling2D((2, 2))(x)
        x = layers.Dropout(0.1)(x)
    x = layers.Reshape((x.shape[1] * x.shape[2] * x.shape[3],))(x)
    x = layers.GRU(32, return_sequences=True)(x)  # fails: keras-incompatible-rank
    x = layers.GRU(32)(x)
    return models.Model(inp, layers.Dense(classes, activation='softmax')(x))


m = build()
