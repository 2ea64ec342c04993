import keras
from keras import layers

image = keras.Input((64,))
age = keras.Input((1,))
both = layers.Concatenate()([image, age])
risk = layers.Dense(1)(both)
model = keras.Model([image, age], risk)
