import keras
from keras import ops

queries = keras.Input((10, 64))
keys = keras.Input((20, 64))
scores = ops.matmul(queries, ops.swapaxes(keys, -1, -2))
