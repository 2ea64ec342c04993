import keras
from keras import layers


class Encoder(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.embedding = layers.Embedding(1000, 32)
        self.gru = layers.GRU(units, return_sequences=True, return_state=True)

    def call(self, tokens, state=None):
        return self.gru(self.embedding(tokens), initial_state=state)


encoder = Encoder(64)
tokens = keras.Input((20,), dtype="int32")
state = keras.Input((64,))
outputs, state = encoder(tokens, state)
