import random
from collections import deque

import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
memory, starts, rare = deque(maxlen=200), [], []
for episode in range(5):
    state = np.zeros((1, 4))
    for step in range(20):
        following = np.reshape(np.random.rand(4), [1, 4])
        done = random.random() < 0.2
        memory.append((state, following, done))
        state = following
        if step == 0:
            starts.append(state)
        if random.random() < 0.01:
            rare.append(np.zeros((2, 3)))
        if done:
            starts.append(np.zeros((2, 4)))
            break
for state, following, done in random.sample(memory, 5):
    model.predict(following, verbose=0)
    model.predict(state if not done else following, verbose=0)
model.predict(starts[0], verbose=0)
model.predict(np.concatenate(starts), verbose=0)
for each in starts:
    model.predict(each, verbose=0)

perhaps = []
if random.random() < 0.5:
    perhaps.append(np.zeros((4, 2)))
rows = np.array(perhaps)
if rows.ndim == 1:
    model.predict(np.concatenate([rows, np.zeros(4)])[None], verbose=0)

parts = []
for number in range(4):
    if number > 1 and random.random() < 0.5:
        break
    parts.append(np.zeros((3, 4)) if number else np.zeros((1, 4)))
chosen = random.choice(parts)
model.predict(chosen, verbose=0)
model.predict(np.concatenate(parts), verbose=0)


class Actor:
    def __init__(self):
        self.model = keras.Sequential([keras.Input((1, 4)), layers.LSTM(3)])

    def act(self, state):
        if state.ndim == 2:
            return 0
        return self.model.predict(state, verbose=0)


actor = Actor()
for number in range(30):
    actor.act(np.zeros((1, 4)) if number % 3 else np.zeros((1, 1, 4)))
    if random.random() < 0.1:
        break
