import keras
from keras import layers


class Vocabulary:
    def __init__(self, words=()):
        self.index = {}
        for word in words:
            self[word]

    def __getitem__(self, word):
        return self.index.setdefault(word, len(self.index))

    def __len__(self):
        return len(self.index) + 2

    def __contains__(self, word):
        return word in self.index


class BahdanauAttention(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W1, self.W2, self.V = layers.Dense(units), layers.Dense(units), layers.Dense(1)

    def call(self, features, hidden):
        score = self.V(keras.ops.tanh(self.W1(features) + self.W2(hidden[:, None, :])))  # shape: (None, 64, 12) | (None, 1, 12) | (None, 64, 1)
        weights = keras.ops.softmax(score, axis=1)
        return keras.ops.sum(weights * features, axis=1), weights


class Decoder(keras.Model):
    def __init__(self, embedding_dim, units, vocab_size):
        super().__init__()
        self.units = units
        self.embedding = layers.Embedding(vocab_size, embedding_dim)
        self.gru = layers.GRU(units, return_sequences=True, return_state=True)
        self.fc1, self.fc2 = layers.Dense(units), layers.Dense(vocab_size)
        self.attention = BahdanauAttention(units)

    def call(self, inputs):
        token, features, hidden = inputs
        context, weights = self.attention(features, hidden)  # shape: [(None, 16), (None, 64, 1)]
        x = layers.Concatenate(axis=-1)([context[:, None], self.embedding(token)])  # shape: (None, 1, 8) | (None, 1, 24)
        output, state = self.gru(x)  # shape: [(None, 1, 12), (None, 12)]
        x = self.fc1(output)  # shape: (None, 1, 12)
        x = keras.ops.reshape(x, (-1, x.shape[2]))
        return self.fc2(x), state, weights  # shape: (None, 7)

    def reset_state(self, batch_size):
        return keras.ops.zeros((batch_size, self.units))


vocabulary = Vocabulary("a dog and a cat and a mouse".split())
assert "cat" in vocabulary
features = keras.Input((64, 16))  # shape: (None, 64, 16)
token, hidden = keras.Input((1,), dtype="int32"), keras.Input((12,))  # shape: (None, 1) | (None, 12)
decoder = Decoder(embedding_dim=8, units=12, vocab_size=len(vocabulary))
scores, state, weights = decoder([token, features, hidden])  # shape: [(None, 7), (None, 12), (None, 64, 1)]
outputs = layers.Softmax()(scores)  # shape: (None, 7)
again = layers.Dense(4)(state)  # shape: (None, 4)
