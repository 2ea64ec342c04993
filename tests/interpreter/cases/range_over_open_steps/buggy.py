import keras
from keras import layers

series = keras.Input((None, 8))
hidden = layers.GRU(16, return_sequences=True)(series)
head = layers.Dense(1)
outputs = []
for step in range(hidden.shape[1]):  # fails: keras-undefined-dimension
    outputs.append(head(hidden[:, step]))
model = keras.Model(series, layers.Concatenate()(outputs))
