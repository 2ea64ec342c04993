import keras
from keras import layers


def block(x, filters):
    x = layers.Conv2D(filters, 3, padding="same")(x)
    x = layers.BatchNormalization()(x)
    x = layers.ReLU()(x)


inputs = keras.Input((16, 16, 3))
x = block(inputs, 8)
x = layers.GlobalAveragePooling2D()(x)  # fails: keras-input-count
model = keras.Model(inputs, layers.Dense(4)(x))
