import keras
from keras import layers

batch_size, steps, features = 32, 10, 64
x = layers.Dense(steps * features)(keras.Input((16,)))
# hint: leave the batch axis out: write Reshape((steps, features))
x = layers.Reshape((batch_size, steps, features))(x)
model = keras.Model(x, layers.LSTM(8)(x))
