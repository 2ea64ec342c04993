import keras
from keras import layers

model = keras.Sequential([layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(4)])
model.build((None, 32, 32))
model.summary()
