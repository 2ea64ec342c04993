import keras
from keras import layers, ops


def make_branch(shape):
    inp = keras.Input(shape)  # shape: (None, 105, 105, 1)
    x = layers.Conv2D(64, 10, activation="relu")(inp)  # shape: (None, 96, 96, 64)
    x = layers.MaxPooling2D()(x)  # shape: (None, 48, 48, 64)
    x = layers.Conv2D(128, 7, activation="relu")(x)  # shape: (None, 42, 42, 128)
    x = layers.MaxPooling2D()(x)  # shape: (None, 21, 21, 128)
    x = layers.Conv2D(128, 4, activation="relu")(x)  # shape: (None, 18, 18, 128)
    x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 128)
    x = layers.Dense(48)(x)  # shape: (None, 48)
    return keras.Model(inp, x, name="branch")


shape = (105, 105, 1)
branch = make_branch(shape)
left = keras.Input(shape, name="left")  # shape: (None, 105, 105, 1)
right = keras.Input(shape, name="right")  # shape: (None, 105, 105, 1)

a = branch(left)  # shape: (None, 48)
b = branch(right)  # shape: (None, 48)
distance = layers.Lambda(lambda t: ops.abs(t[0] - t[1]), output_shape=(48,))([a, b])  # shape: (None, 48)
score = layers.Dense(1, activation="sigmoid")(distance)  # shape: (None, 1)
siamese = keras.Model([left, right], score)
siamese.compile("adam", "binary_crossentropy")
