import random
from collections import deque

import keras
import numpy as np
from keras import layers

model = keras.Sequential([layers.LSTM(8, input_shape=(1, 4)), layers.Dense(2)])
memory = deque(maxlen=200)
for episode in range(20):
    state = np.reshape(np.zeros(4), [1, 4])
    for step in range(50):
        following = np.reshape(np.random.rand(4), [1, 4])
        done = random.random() < 0.05
        memory.append((state, step % 2, following, done))
        state = following
        if done:
            break
if len(memory) > 32:
    for state, action, following, done in random.sample(memory, 32):
        model.predict(following, verbose=0)
