import keras
import numpy as np
from keras import layers

title, body = keras.Input((12,), name="title"), keras.Input((20,), name="body")
h = layers.concatenate([layers.Dense(4)(title), layers.Dense(4)(body)])
priority = layers.Dense(1, activation="sigmoid", name="priority")(h)
department = layers.Dense(5, activation="softmax", name="department")(h)
model = keras.Model([title, body], [priority, department])
n = 24
titles, bodies = np.zeros((n, 12)), np.zeros((n, 20))
p, d = np.zeros((n, 1)), np.eye(5)[np.zeros(n, int)]

model.compile("sgd", ["binary_crossentropy", "categorical_crossentropy"], loss_weights=[1.0, 0.2])
model.fit([titles, bodies], [p, d], verbose=0)
first, second = model.predict([titles, bodies], verbose=0)
assert second.shape == (24, 5)

model.compile("sgd", {"priority": "binary_crossentropy", "department": keras.losses.CategoricalCrossentropy()})
model.fit({"title": titles, "body": bodies}, {"priority": p, "department": d}, batch_size=8, verbose=0)
