import keras
from keras import layers

image = keras.Input((28, 28, 1))
features = layers.Conv2D(8, 3, padding="same")(image)
rows = layers.Reshape((28, 28 * 8))(features)
