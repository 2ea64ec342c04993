import keras
import numpy as np
from keras import layers

def mirrored(layer, x):
    if isinstance(layer, layers.Conv1D):
        y = layers.UpSampling1D(2)(x)
    elif isinstance(layer, layers.Conv3D):
        y = layers.Conv3DTranspose(4, 3)(x)
    else:
        return x
    return mirrored(layer.previous, y)

def prepare(function):
    def wrapper(x, w):
        if x.ndim == 3:
            w = np.transpose(w, (1, 2, 0))
        return function(x, w)
    return wrapper

@prepare
def multiply(x, w):
    return x @ w

def volumes(x, w):
    return multiply(x, np.transpose(w, (0, 1, 2, 4, 3)))
