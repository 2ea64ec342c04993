import keras
from keras import layers

x = keras.Input((12, 6))
*rest, last = x.shape[::2]
y = layers.Dense(last // 2)(x)
model = keras.Model(x, y)
