import keras
import numpy as np

stars = np.random.randint(1, 6, 400)
labels = np.where(stars > 3, 3, stars) - 1
capped = np.minimum(stars, 4) - 1
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(np.zeros((400, 4)), labels, verbose=0)
model.fit(np.zeros((400, 4)), capped, verbose=0)
