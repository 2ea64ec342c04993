import keras
from keras import layers

frames = keras.Input((32, 64, 3))
x = layers.Conv2D(16, 3, padding="same", activation="relu")(frames)
x = layers.MaxPooling2D((1, 2))(x)
x = layers.BatchNormalization()(x)
x = layers.GRU(24)(x)
model = keras.Model(frames, layers.Dense(5)(x))
