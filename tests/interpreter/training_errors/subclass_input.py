import keras
import numpy as np
from keras import layers


class Net(keras.Model):
    def __init__(self, classes=10):
        super().__init__()
        self.conv = layers.Conv2D(8, 3, activation="relu")
        self.flatten = layers.Flatten()
        self.dense = layers.Dense(classes, activation="softmax")

    def call(self, x):
        return self.dense(self.flatten(self.conv(x)))


net = Net()
net.compile("adam", "sparse_categorical_crossentropy")
net.fit(np.zeros((30, 28, 28)), np.zeros((30,)), verbose=0)
