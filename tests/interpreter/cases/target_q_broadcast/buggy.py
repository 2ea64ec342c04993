import numpy as np
import keras
from keras import layers

n_actions = 4
model = keras.Sequential([keras.Input((8,)), layers.Dense(32, activation='relu'), layers.Dense(n_actions)])
model.compile('adam', 'mse')
states = np.random.rand(32, 8)
next_states = np.random.rand(32, 8)
rewards = np.random.rand(32)
q_next = model.predict(next_states, verbose=0)
target = rewards + 0.99 * np.max(q_next, axis=1)
model.fit(states, target, epochs=1, verbose=0)  # fails: keras-fit-target-mismatch
