import keras
from keras import layers

inp = layers.Input(shape=(None, 40, 40, 1))  # shape: (None, None, 40, 40, 1)
x = layers.ConvLSTM2D(filters=40, kernel_size=(5, 5), padding="same", return_sequences=True, activation="relu")(inp)  # shape: (None, None, 40, 40, 40)
x = layers.BatchNormalization()(x)  # shape: (None, None, 40, 40, 40)
x = layers.ConvLSTM2D(filters=40, kernel_size=(3, 3), return_sequences=True)(x)  # shape: (None, None, 38, 38, 40)
x = layers.BatchNormalization()(x)  # shape: (None, None, 38, 38, 40)
last = layers.ConvLSTM2D(20, 3, strides=2, padding="same")(x)  # shape: (None, 19, 19, 20)
frame = layers.Conv2D(1, 3, padding="same", activation="sigmoid")(last)  # shape: (None, 19, 19, 1)
x = layers.Conv3D(filters=1, kernel_size=(3, 3, 3), activation="sigmoid", padding="same")(x)  # shape: (None, None, 38, 38, 1)
model = keras.models.Model(inp, [x, frame])
