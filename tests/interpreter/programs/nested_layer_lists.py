import keras
from keras import layers


class Stack(layers.Layer):
    def __init__(self, groups):
        super().__init__()
        self.groups = [[layers.Dense(width) for width in group] for group in groups]
        self.norms = {"first": layers.LayerNormalization(), "last": layers.BatchNormalization()}

    def call(self, x):
        x = self.norms["first"](x)  # shape: (None, 5, 6) | (None, 5, 4)
        for group in self.groups:
            for dense in group:
                x = dense(x)  # shape: (None, 5, 8) | (None, 5, 7) | (None, 5, 4) | (None, 5, 3)
        return self.norms["last"](x)  # shape: (None, 5, 4) | (None, 5, 3)


x = keras.Input((5, 6))  # shape: (None, 5, 6)
y = Stack([[8, 7], [4]])(x)  # shape: (None, 5, 4)
z = Stack([[3]])(y)  # shape: (None, 5, 3)
