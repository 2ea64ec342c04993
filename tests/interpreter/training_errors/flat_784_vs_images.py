import keras
import numpy as np
from keras import layers

x_train = np.zeros((100, 28, 28))
y_train = np.zeros((100,), dtype="int64")
inputs = keras.Input(shape=(784,))
h = layers.Dense(64, activation="relu")(inputs)
outputs = layers.Dense(10)(h)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer="sgd")
history = model.fit(x_train, y_train, batch_size=10, epochs=1, validation_split=0.2, verbose=0)
