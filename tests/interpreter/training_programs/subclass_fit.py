import keras
import numpy as np
from keras import layers


class Classifier(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.dense = layers.Dense(8, activation="relu")
        self.out = layers.Dense(classes, activation="softmax")

    def call(self, inputs, training=False):
        return self.out(self.dense(inputs))


class Doubled(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(1)

    def call(self, inputs):
        left, right = inputs
        return self.dense(keras.ops.concatenate([left, right], axis=-1))


model = Classifier(4)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(np.random.rand(10, 6), np.zeros(10), batch_size=5, verbose=0)
model.predict(np.random.rand(3, 6), verbose=0)
pair = Doubled()
pair.compile("adam", keras.losses.MeanSquaredError())
pair.fit((np.zeros((9, 2)), np.zeros((9, 3))), np.zeros((9, 1)), verbose=0)
