import keras
from keras import layers

model = keras.Sequential()
model.add(layers.Dense(3, input_shape=(4,)))
model.add(keras.Input((3,)))
