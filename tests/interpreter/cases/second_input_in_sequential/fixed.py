import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input((28, 28, 1)))
model.add(layers.Conv2D(8, 3))
model.add(layers.Flatten())
model.add(layers.Dense(10))
