import keras
from keras import ops

queries = keras.Input((10, 64))
keys = keras.Input((20, 64))
scores = ops.matmul(queries, keys)  # [keras-op-mismatch]
