import keras
from keras import layers

inputs = {"age": keras.Input((1,), name="age"), "text": keras.Input((20,), name="text")}
embedded = layers.Embedding(1000, 8)(inputs["text"])
words = layers.GlobalAveragePooling1D()(inputs)  # fails: keras-input-count
merged = layers.Concatenate()([inputs["age"], words])
model = keras.Model(inputs, layers.Dense(1)(merged))
