# fully convolutional: any image size, any length
import keras
from keras import layers

image = keras.Input((None, None, 3))  # shape: (None, None, None, 3)
x = layers.Conv2D(16, 3, padding="same")(image)  # shape: (None, None, None, 16)
x = layers.MaxPooling2D()(x)  # shape: (None, None, None, 16)
x = layers.Conv2D(32, 3)(x)  # shape: (None, None, None, 32)
up = layers.UpSampling2D()(x)  # shape: (None, None, None, 32)
g = layers.GlobalAveragePooling2D()(x)  # shape: (None, 32)
tokens = layers.Reshape((-1, 32))(x)  # shape: (None, None, 32)
seg = layers.Conv2DTranspose(2, 4, strides=2, padding="same")(x)  # shape: (None, None, None, 2)
fcn = keras.Model(image, [seg, layers.Dense(4)(g)])  # shape: (None, 4)

signal = keras.Input((None, 12), batch_size=4)  # shape: (4, None, 12)
s = layers.Conv1D(24, 7, strides=2)(signal)  # shape: (4, None, 24)
s = layers.Concatenate()([s, s])  # shape: (4, None, 48)
seq = layers.LSTM(10, return_sequences=True)(s)  # shape: (4, None, 10)
att = layers.Attention()([seq, seq])  # shape: (4, None, 10)
out = layers.GlobalMaxPooling1D()(att)  # shape: (4, 10)
strip = keras.Input((32, None, 1))  # shape: (None, 32, None, 1)
z = layers.Permute((2, 1, 3))(strip)  # shape: (None, None, 32, 1)
z = layers.TimeDistributed(layers.Flatten())(z)  # shape: (None, None, 32)
z = layers.Bidirectional(layers.LSTM(5, return_sequences=True))(z)  # shape: (None, None, 10)
