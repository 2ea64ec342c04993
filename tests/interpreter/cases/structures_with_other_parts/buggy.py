import keras
from keras import layers, ops

left = {"title": keras.Input((8,)), "body": [keras.Input((6,)), keras.Input((4,))]}
right = {"title": keras.Input((8,)), "body": [keras.Input((6,))]}
joined = keras.tree.map_structure(lambda a, b: ops.concatenate([a, b]), left, right)  # fails: keras-input-count
print(layers.Dense(2)(joined["title"]).shape)
