import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(8, activation="relu"), layers.Dense(2)])
model.compile("adam", "mse")
state = np.zeros((1, 4))
memory = []
for step in range(5):
    q = model.predict(state, verbose=0)
    action = int(np.argmax(q[0]))
    nxt = np.random.rand(1, 4)
    target = q.copy()
    target[0][action] = 1.0 + 0.9 * np.amax(model.predict(nxt, verbose=0)[0])
    model.fit(state, target, epochs=1, verbose=0)
    memory.append((state, action, nxt))
    state = nxt
