import keras
import numpy as np
from keras import layers

X, y = np.random.rand(200, 6), np.random.randint(0, 2, 200)
mask = np.random.rand(len(X)) < 0.8
X_train, y_train = X[mask], y[mask]
X_test, y_test = X[~mask], y[~mask]
pos, neg = X[y == 1], X[y == 0]
both = np.vstack([pos, neg])
labels = np.hstack([np.ones(len(pos)), np.zeros(len(neg))])
model = keras.Sequential([keras.Input((6,)), layers.Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, validation_data=(X_test, y_test), verbose=0)
model.fit(both, labels, verbose=0)
