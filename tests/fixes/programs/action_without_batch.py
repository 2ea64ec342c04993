import keras
import numpy as np
from keras import layers, ops


class Critic(keras.Model):
    def __init__(self):
        super().__init__()
        self.value = layers.Dense(1)

    def call(self, state, action):
        # hint: write action[None]
        return self.value(ops.concatenate([state, action], axis=1))


actor = keras.Sequential([layers.Dense(2)])
state = np.zeros((1, 8), "float32")
score = Critic()(state, actor(state)[0])
