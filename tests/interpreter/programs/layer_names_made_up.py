"""Names that Keras makes up: their number depends on the whole process, but often only one layer can have them."""

import keras
from keras import layers

keras.backend.clear_session()
i = keras.Input((8, 8, 3))  # shape: (None, 8, 8, 3)
x = layers.Conv2D(4, 3)(i)  # shape: (None, 6, 6, 4)
x = layers.MaxPooling2D()(x)  # shape: (None, 3, 3, 4)
x = layers.Conv2D(5, 3, name="second")(x)  # shape: (None, 1, 1, 5)
x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 5)
x = layers.BatchNormalization()(x)  # shape: (None, 5)
first, last = layers.Dense(6), layers.Dense(7)
model = keras.Model(i, last(first(x)))  # shape: (None, 6) | (None, 7)

a = layers.ReLU()(model.get_layer("conv2d").output)  # shape: (None, 6, 6, 4)
b = layers.ReLU()(model.get_layer("max_pooling2d").output)  # shape: (None, 3, 3, 4)
c = layers.ReLU()(model.get_layer("second").output)  # shape: (None, 1, 1, 5)
d = layers.ReLU()(model.get_layer("global_average_pooling2d").output)  # shape: (None, 5)
e = layers.ReLU()(model.get_layer("batch_normalization").output)  # shape: (None, 5)

other = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dropout(0.1), layers.Dense(2, name="out")])  # shape: (None, 4) | (None, 3) | (None, 2)
f = layers.ReLU()(other.get_layer("dense_2").output)  # shape: (None, 3)
model.get_layer("second").name = "conv2d_9"
g = layers.ReLU()(model.get_layer("conv2d_9").output)  # shape: (None, 1, 1, 5)
first.name = "head"
h = layers.ReLU()(model.get_layer("dense_1").output)  # shape: (None, 7)
every = keras.Model(i, [a, b, c, d, e, g, h])
