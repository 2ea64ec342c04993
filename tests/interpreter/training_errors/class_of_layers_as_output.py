import keras
from keras import layers

pictures = keras.Input((16, 16, 3))
edges = layers.Conv2D(4, 3)(pictures)
print(keras.Model(pictures, edges).count_params())
print(keras.Model(pictures, [edges, layers.Flatten]).count_params())
