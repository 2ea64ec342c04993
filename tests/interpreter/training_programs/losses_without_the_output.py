import keras
import numpy as np
from keras import layers, ops

x = np.zeros((4, 4))


def nothing(y_true, y_pred):
    return ops.mean(y_true)


def everything(*pair):
    return ops.mean(pair[1])


def by_name(y_true, y_pred):
    return ops.mean(list(locals().values())[1])


for layer in (layers.ReLU(), layers.Normalization(), layers.Dense(4, kernel_regularizer="l2")):
    model = keras.Sequential([keras.Input((4,)), layer])
    model.compile("sgd", nothing)
    model.fit(x, x, verbose=0)
for own in (everything, by_name):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(4)])
    model.compile("sgd", own)
    model.fit(x, x, verbose=0)
