import random

import keras
import numpy as np
from keras import layers


class Agent:
    def __init__(self, states, actions):
        self.states, self.actions, self.epsilon = states, actions, 0.5
        self.model = keras.Sequential([layers.LSTM(8, input_shape=(1, states)), layers.Dense(actions)])

    def act(self, state):
        if np.random.rand() <= self.epsilon:
            return random.randrange(self.actions)
        return np.argmax(self.model.predict(state, verbose=0)[0])


agent = Agent(4, 2)
for episode in range(10):
    state = np.reshape(np.zeros(4), [1, 4])
    for step in range(50):
        action = agent.act(state)
        state = np.reshape(np.random.rand(4) * action, [1, 4])
        if random.random() < 0.1:
            break
