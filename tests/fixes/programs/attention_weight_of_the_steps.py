import tensorflow as tf
from keras import Input, Model
from keras.layers import LSTM, Dense, Embedding, Layer


class Attention(Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], input_shape[-1]))
        self.context = self.add_weight(name="context", shape=(input_shape[1],))

    def call(self, x):
        hidden = tf.tanh(tf.tensordot(x, self.kernel, axes=1))
        # hint: write input_shape[-1] instead of input_shape[1] in line 9
        scores = tf.tensordot(hidden, self.context, axes=1)
        return tf.reduce_sum(x * tf.expand_dims(tf.nn.softmax(scores), -1), axis=1)


words = Input((50,))
x = LSTM(64, return_sequences=True)(Embedding(5000, 100)(words))
model = Model(words, Dense(1)(Attention()(x)))
