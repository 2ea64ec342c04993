import random
from collections import deque

import numpy as np
from keras.layers import Dense, Input
from keras.models import Sequential


class Agent:
    def __init__(self, states, actions):
        self.memory = deque(maxlen=500)
        self.gamma = 0.9
        self.model = Sequential([Input((states,)), Dense(16, activation='relu'), Dense(actions)])
        self.model.compile(loss='mse', optimizer='adam')

    def remember(self, *transition):
        self.memory.append(transition)

    def replay(self, size):
        for state, action, reward, following, done in random.sample(self.memory, size):
            target = reward
            if not done:
                best = self.model.predict(following, verbose=0)[0]
                target += self.gamma * np.amax(best)
            values = self.model.predict(state, verbose=0)
            values[0][action] = target
            self.model.fit(state, values, epochs=1, verbose=0)


agent = Agent(4, 2)
for step in range(12):
    before = np.random.rand(4).reshape(1, 4)
    after = np.random.rand(4).reshape(1, 4)
    agent.remember(before, step % 2, 1.0, after, False)
agent.replay(2)
