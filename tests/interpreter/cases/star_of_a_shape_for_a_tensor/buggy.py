import keras
from keras import layers

x = keras.Input((12, 6))
*rest, last = x.shape[::2]
y = layers.Dense(last // 2)(rest)  # fails: keras-input-count
model = keras.Model(x, y)
