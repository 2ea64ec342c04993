import keras
import numpy as np


class Head(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.out = keras.layers.Dense(self)

    def call(self, inputs):
        return self.out(inputs)


model = Head(4)
model.predict(np.zeros((2, 3)))
