import keras
from keras import layers

image = keras.Input((32, 128, 1))
features = layers.Conv2D(64, 3, padding="same")(image)
text = layers.LSTM(16)(layers.Reshape((32, 8192))(features))
