import keras
import numpy as np
from keras import layers, ops


class Detector:
    anchors = [0.57, 0.67, 1.87, 2.06, 3.33, 5.47, 7.88, 3.52]

    def __init__(self, labels):
        self.boxes = len(self.anchors) // 2
        self.classes = len(labels)
        image = keras.Input((64, 64, 3))
        x = image
        for filters in (8, 16, 16):
            x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
            x = layers.MaxPooling2D(2)(x)
        x = layers.Conv2D(self.boxes * (5 + self.classes), 1)(x)
        grid = x.shape[1:3]
        self.model = keras.Model(image, layers.Reshape((*grid, self.boxes, 5 + self.classes))(x))

    def loss(self, y_true, y_pred):
        sizes = np.reshape(self.anchors, [1, 1, 1, self.boxes, 2])
        error = ops.exp(y_pred[..., 2:4]) * sizes - y_true[..., 2:4]
        return ops.mean(ops.square(error)) + ops.mean(ops.square(y_pred[..., :2] - y_true[..., :2]))

    def train(self):
        self.model.compile("adam", self.loss)
        self.model.fit(np.zeros((2, 64, 64, 3)), np.zeros((2, 8, 8, self.boxes, 5 + self.classes)), verbose=0)


Detector(["racoon", "dog"]).train()
