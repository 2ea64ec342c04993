import keras
from keras import layers


def head(units, classes):
    stack = [layers.Dense(width, activation="relu") for width in units]
    stack.append(layers.Dense(classes))
    return keras.Sequential(stack)


model = head((32, 16), 10)
model.build((None, 8))
