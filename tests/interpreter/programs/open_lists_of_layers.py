import os

import keras
from keras import layers

DEPTH = os.cpu_count()
WIDTHS = [8 for _ in range(DEPTH)]


class Block(layers.Layer):
    def __init__(self, dim, rate=0.0):
        super().__init__()
        self.norm = layers.LayerNormalization()
        self.dense = layers.Dense(dim)
        self.drop = layers.Dropout(rate)

    def call(self, x):
        return x + self.drop(self.dense(self.norm(x)))  # shape: (None, 20, 16)


class Encoder(keras.Model):
    def __init__(self, depth, dim):
        super().__init__()
        self.embed = layers.Dense(dim)
        self.blocks = []
        for index in range(depth):
            self.blocks.append(Block(dim, rate=0.1 * index))
        self.pairs = [(layers.Conv1D(dim, 3, padding="same"), layers.BatchNormalization()) for _ in range(depth)]
        self.stages = []
        for _ in range(depth):
            self.stages.append([layers.Dense(dim), layers.ReLU()])
        self.head = layers.Dense(5)

    def call(self, x):
        x = self.embed(x)  # shape: (None, 20, 16)
        for block in self.blocks:
            x = block(x)  # shape: (None, 20, 16)
        for conv, norm in self.pairs:
            x = norm(conv(x))  # shape: (None, 20, 16)
        for stage in self.stages:
            for layer in stage:
                x = layer(x)  # shape: (None, 20, 16)
        for index in range(len(self.blocks)):
            x = self.blocks[index](x)  # shape: (None, 20, 16)
        return self.head(x)  # shape: (None, 20, 5)


inputs = x = keras.Input((20, 4))  # shape: (None, 20, 4)
encoded = Encoder(DEPTH, 16)(x)  # shape: (None, 20, 5)
for _ in range(DEPTH):
    x = layers.Dense(4)(x)  # shape: (None, 20, 4)
kept = layers.Conv1D(6, 3)(x)  # shape: (None, 18, 6)
for _ in range(DEPTH):
    x = layers.Dense(9)(x)  # shape: (None, 20, 9)
widened = layers.LSTM(7, return_sequences=True)(x)  # shape: (None, 20, 7)

convolutions = [layers.Conv1D(width, 3, padding="same") for width in WIDTHS]
branches = [layers.Dense(3)(each(inputs)) for each in convolutions]  # shape: (None, 20, 8) | (None, 20, 3)
pooled = layers.GlobalAveragePooling1D()(branches[0])  # shape: (None, 3)
