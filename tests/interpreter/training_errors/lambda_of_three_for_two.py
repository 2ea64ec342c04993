import keras
from keras import layers


def distance(vectors):
    x, y = vectors
    return keras.ops.sum(keras.ops.square(x - y), axis=1, keepdims=True)


a, b = keras.Input((24,)), keras.Input((24,))
far = layers.Lambda(distance)([a, a, b])
