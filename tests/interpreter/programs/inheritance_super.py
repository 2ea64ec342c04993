import keras
from keras import layers


class BaseClassifier:
    input_shape = (64, 64, 3)

    def __init__(self, classes, width=8):
        self.classes = classes
        self.width = width

    def stem(self, x):
        return layers.Conv2D(self.width, 3, strides=2)(x)  # shape: (None, 31, 31, 8) | (None, 27, 29, 4)

    def features(self, x):
        raise NotImplementedError

    def make(self):
        inp = keras.Input(self.input_shape)  # shape: (None, 64, 64, 3) | (None, 56, 60, 1)
        x = self.features(self.stem(inp))
        x = layers.Dense(self.classes)(layers.Flatten()(x))  # shape: (None, 96) | (None, 5) | (None, 12) | (None, 2)
        return keras.Model(inp, x)


class Plain(BaseClassifier):
    def features(self, x):
        for i in range(3):
            x = layers.Conv2D(self.width * (i + 1), 3, activation="relu")(x)  # shape: (None, 29, 29, 8) | (None, 12, 12, 16) | (None, 4, 4, 24) | (None, 25, 27, 4) | (None, 10, 11, 8) | (None, 3, 3, 12)
            x = layers.MaxPooling2D()(x)  # shape: (None, 14, 14, 8) | (None, 6, 6, 16) | (None, 2, 2, 24) | (None, 12, 13, 4) | (None, 5, 5, 8) | (None, 1, 1, 12)
        return x


class Dilated(Plain):
    input_shape = (56, 60, 1)

    def __init__(self, classes, rates=(1, 2), **kwargs):
        super().__init__(classes, **kwargs)
        self.rates = rates

    def stem(self, x):
        x = super().stem(x)
        return layers.concatenate([layers.Conv2D(self.width, 3, dilation_rate=r, padding="same")(x) for r in self.rates])  # shape: (None, 27, 29, 4) | (None, 27, 29, 12)


a = Plain(5).make()
b = Dilated(classes=2, rates=(1, 2, 3), width=4).make()
