import keras
from keras import layers
from keras.models import Model

pictures = keras.Input((16, 16, 3))
hidden = layers.Conv2D(4, 3, name="edges")(pictures)
network = Model(pictures, layers.Flatten()(hidden))
gray = keras.Input((16, 16, 1))
print(Model.get_layer(network, "edges")(gray).shape)
