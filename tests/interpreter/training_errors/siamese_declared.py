import keras
from keras import layers


def distance(vectors):
    x, y = vectors
    return keras.ops.sqrt(keras.ops.sum(keras.ops.square(x - y), axis=1, keepdims=True))


def distance_shape(shapes):
    first, second = shapes
    return (first[0], 1)


left, right = keras.Input((28, 28)), keras.Input((28, 28))
base = keras.Sequential([layers.Flatten(), layers.Dense(16)])
far = layers.Lambda(distance, output_shape=distance_shape)([base(left), base(right)])
score = layers.Reshape((2,))(far)
