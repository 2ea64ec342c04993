import keras
import numpy as np
from keras import layers, models


class Trainer:
    def __init__(self, n_features, n_classes):
        self.n_features = n_features
        self.n_classes = n_classes
        self.model = self.build()

    def build(self):
        model = models.Sequential()
        model.add(keras.Input((self.n_features,)))
        model.add(layers.Dense(32, activation="relu"))
        model.add(layers.Dense(self.n_classes, activation="softmax"))
        model.compile(optimizer="adam", loss="categorical_crossentropy")
        return model

    def train(self, x, y):
        return self.model.fit(x, y, epochs=1, verbose=0)


trainer = Trainer(10, 4)
data = np.random.rand(50, 10)
target = np.random.randint(0, 4, 50)
trainer.train(data, target)
