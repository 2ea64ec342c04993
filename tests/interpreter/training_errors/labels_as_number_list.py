import numpy as np
from keras import Sequential, layers

features = np.random.rand(200, 4)
labels = np.random.randint(0, 2, 200).tolist()
model = Sequential([layers.Input((4,)), layers.Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(features, labels, verbose=0)
