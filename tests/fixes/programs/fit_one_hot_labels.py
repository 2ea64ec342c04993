import numpy as np
from keras import layers, models

x, y = np.zeros((40, 12)), np.zeros((40, 5))
model = models.Sequential([layers.Input((12,)), layers.Dense(8, activation="relu"), layers.Dense(5, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
# fix: Use categorical_crossentropy
model.fit(x, y, epochs=1, verbose=0)
