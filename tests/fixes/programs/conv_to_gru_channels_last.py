import keras
from keras import layers

frames = keras.Input((32, 64, 3))
x = layers.Conv2D(16, 3, padding="same", activation="relu")(frames)
x = layers.MaxPooling2D((1, 2))(x)
x = layers.BatchNormalization()(x)
# hint: insert Reshape((32, 512)) before it
x = layers.GRU(24)(x)
model = keras.Model(frames, layers.Dense(5)(x))
