import tensorflow as tf


class Encoder(tf.keras.Model):
    def __init__(self, vocab, dim, units):
        super(Encoder, self).__init__()
        self.units = units
        self.embedding = tf.keras.layers.Embedding(vocab, dim)
        self.gru = tf.keras.layers.GRU(units, return_sequences=False, return_state=True)

    def call(self, x, hidden):
        x = self.embedding(x)
        output, state = self.gru(x, initial_state=hidden)
        return output, state


class Attn(tf.keras.layers.Layer):
    def __init__(self, units):
        super(Attn, self).__init__()
        self.W1 = tf.keras.layers.Dense(units)
        self.W2 = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, query, values):
        query = tf.expand_dims(query, 1)
        score = self.V(tf.nn.tanh(self.W1(query) + self.W2(values)))
        w = tf.nn.softmax(score, axis=1)
        return tf.reduce_sum(w * values, axis=1)


encoder = Encoder(1000, 64, 128)
hidden = tf.zeros((16, 128))
sample = tf.random.uniform((16, 20), maxval=1000, dtype=tf.int32)
out, state = encoder(sample, hidden)
ctx = Attn(10)(state, out)
