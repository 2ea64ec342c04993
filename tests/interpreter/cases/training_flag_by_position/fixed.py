import keras
from keras import layers


class Encoder(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.embedding = layers.Embedding(500, 16)
        self.drop = layers.Dropout(0.2)
        self.gru = layers.GRU(units)

    def call(self, tokens, training=False):
        states = self.embedding(tokens)
        states = self.drop(states, training=training)
        return self.gru(states)


encoder = Encoder(32)
outputs = encoder(keras.Input((20,)), training=True)
