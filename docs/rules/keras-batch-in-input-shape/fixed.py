import keras
import numpy as np
from keras import layers

x_train = np.zeros((600, 28, 28))
y_train = np.zeros((600, 10))
inputs = keras.Input(x_train.shape[1:])
scores = layers.Dense(10)(layers.Flatten()(inputs))
model = keras.Model(inputs, scores)
model.compile(loss="categorical_crossentropy", optimizer="adam")


def train(epochs):
    return model.fit(x_train, y_train, epochs=epochs)
