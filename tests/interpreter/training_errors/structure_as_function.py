import keras
from keras import layers

inputs = {"title": keras.Input((8,)), "body": [keras.Input((20,)), keras.Input((12,))]}
features = keras.tree.map_structure(inputs, layers.Dense(6))
