import keras
from keras import layers

inputs = {"left": keras.Input((3,)), "right": keras.Input((3,))}
merged = layers.Concatenate()(list(inputs.values()))
model = keras.Model(inputs, layers.Dense(1)(merged["left"]))
