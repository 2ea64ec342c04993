import keras
import numpy as np
from keras import Sequential, layers
from keras.models import Model

pictures = keras.Input((16, 16, 3))
hidden = layers.Conv2D(4, 3, name="edges")(pictures)
network = Model(pictures, layers.Flatten()(hidden))
edges = Model.get_layer(network, "edges")
print(edges(np.zeros((2, 16, 16, 3), "float32")).shape)
line = Sequential([keras.Input((784,))])
Sequential.add(line, layers.Dense(4))
layers.Layer.build(line, (None, 3))
Model.compile(line, "adam", "mse")
Model.fit(line, np.zeros((2, 784)), np.zeros((2, 4)), verbose=0)
print(Model.predict(network, np.zeros((2, 16, 16, 3)), verbose=0).reshape(2, 14, 14, 4).shape)
