import keras
from keras import layers

inputs = keras.Input((24, 4))
branches = [layers.Conv1D(8, size, padding="same") for size in (1, 3, 5)]
merged = layers.Concatenate()(branch(inputs) for branch in branches)
