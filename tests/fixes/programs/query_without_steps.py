import keras
import numpy as np
from keras import layers, ops


class Scores(layers.Layer):
    def __init__(self):
        super().__init__()
        self.of_query, self.of_values = layers.Dense(8), layers.Dense(8)

    def call(self, query, values):
        # hint: write self.of_query(query)[:, None]
        return ops.tanh(self.of_query(query) + self.of_values(values))


scores = Scores()(np.zeros((4, 32), "float32"), np.zeros((4, 16, 32), "float32"))
