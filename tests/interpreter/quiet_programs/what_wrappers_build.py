"""A cell or layer of its own is built where a wrapper is called, also on something unknown."""

import tensorflow as tf

class Cell(tf.keras.layers.Layer):
    def __init__(self, units, hidden, **kwargs):
        super().__init__(**kwargs)
        self.units, self.hidden = units, hidden
        self.state_size = self.output_size = units
        self.kernel = None
    def build(self, input_shape):
        super().build(input_shape)
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], 1))
    def call(self, inputs, states, training=None):
        return states[0], states

class Fast(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], 1))

def test2(hidden, rng):
    x = rng.uniform(-1, 1, size=(2, 10, 32))
    rnn = tf.keras.layers.RNN(Cell(3, hidden))
    out = rnn(x)
    cell = Fast()
    cell.build(x.shape)
    cell.kernel.assign(rnn.cell.kernel)

def timed(hidden, x):
    inner = Cell(3, hidden)
    out = tf.keras.layers.TimeDistributed(inner)(x)
    cell = Fast()
    cell.build((None, 3))
    cell.kernel.assign(inner.kernel)
