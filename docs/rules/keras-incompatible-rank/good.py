import keras
from keras import layers

image = keras.Input((32, 128, 1))
features = layers.Conv2D(64, 3, padding="same")(image)
columns = layers.Permute((2, 1, 3))(features)
sequence = layers.Reshape((128, 32 * 64))(columns)
text = layers.LSTM(16)(sequence)
