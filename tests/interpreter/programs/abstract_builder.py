from abc import ABC, abstractmethod

from keras import Input, Model, layers


class Builder(ABC):
    classes = 3

    def build(self, shape):
        inputs = Input(shape)  # shape: (None, 4, 4, 2) | (None, 9, 9, 1)
        features = self.body(inputs)
        return Model(inputs, layers.Dense(self.classes)(features))  # shape: (None, 3) | (None, 7)

    @abstractmethod
    def body(self, x):
        ...


class Flat(Builder):
    def body(self, x):
        return layers.Dense(20)(layers.Flatten()(x))  # shape: (None, 32) | (None, 20) | (None, 245)


class Deep(Flat):
    classes = 7

    def body(self, x):
        x = layers.Conv2D(5, 3)(x)  # shape: (None, 7, 7, 5)
        return super().body(x)


flat = Flat().build((4, 4, 2))
deep = Deep().build((9, 9, 1))
