"""Programs with cells and wrapped layers of their own that ask how many weights these have.

A comment ``# unknown: a, b`` names variables, and classes whose calls, need not be known; ``# only: 3`` says in which
version the program is run.
"""

from __future__ import annotations

PROGRAMS = {
    "a cell": """\
class Cell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.recurrent_kernel = self.add_weight(shape=(self.units, self.units), name="recurrent_kernel")
        self.built = True

    def call(self, inputs, states):
        output = inputs @ self.kernel + states[0] @ self.recurrent_kernel
        return output, [output]

rnn = layers.RNN(Cell(4), return_sequences=True)
both = layers.RNN([Cell(5), layers.LSTMCell(3)])
i = Input((10, 6))
x = rnn(i)
y = both(x)
model = Model(i, layers.Dense(1)(y))
counts = [rnn.count_params(), both.count_params(), model.count_params()]
""",
    "a cell that is an attribute, too": """\
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.cell = layers.LSTMCell(4)
        self.rnn = layers.RNN(self.cell, return_state=True)
        self.out = layers.Dense(3)

    def call(self, x):
        y, *states = self.rnn(x)
        return self.out(y)

net = Net()
y = net(Input((10, 6)))
count = net.count_params()
""",
    "a cell around a cell": """\
class Cell(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.inner = layers.GRUCell(units)
        self.state_size = units
        self.output_size = units

    def build(self, input_shape):
        self.inner.build(input_shape)
        self.gain = self.add_weight(shape=(self.state_size,), name="gain")
        self.built = True

    def call(self, inputs, states):
        output, states = self.inner(inputs, states)
        return output * self.gain, states

rnn = layers.RNN(Cell(4))
y = rnn(Input((10, 6)))
count = rnn.count_params()
""",
    "wrapped layers of Keras": """\
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(4)
        self.steps = layers.TimeDistributed(self.dense)
        self.both = layers.Bidirectional(layers.LSTM(3, return_sequences=True))
        self.last = layers.Bidirectional(layers.GRU(2), backward_layer=layers.GRU(2, go_backwards=True))

    def call(self, x):
        return self.last(self.both(self.steps(x)))

net = Net()
y = net(Input((10, 6)))
count = net.count_params()
""",
    "own layers for every step": """\
class Scale(layers.Layer):
    def build(self, shape):
        self.gain = self.add_weight(shape=(shape[-1],), name="gain")
        self.built = True

    def call(self, x):
        return x * self.gain

    def compute_output_shape(self, shape):
        return shape

steps = layers.TimeDistributed(Scale())
y = steps(Input((10, 6)))
count = steps.count_params()
""",
    "a cell that builds in its call": """\
# unknown: counts
class Cell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.state_size = self.output_size = units
        self.dense = layers.Dense(units)
        self.rest = [layers.Dense(units, use_bias=False), layers.LayerNormalization()]
        self.gain = self.add_weight(shape=(units,), name="gain")

    def call(self, inputs, states):
        h = self.dense(inputs) * self.gain
        for layer in self.rest:
            h = layer(h)
        return h + states[0], [h]

one = layers.RNN(Cell(4), return_sequences=True)
two = layers.RNN([Cell(3), layers.LSTMCell(2), Cell(5)])
i = Input((10, 6))
y = two(one(i))
late = layers.RNN(Cell(4))
z = late(np.zeros((2, 5, 6), "float32"))
w = late(Input((5, 6)))
counts = [one.count_params(), two.count_params(), late.count_params()]
""",
    "a layer for every step that is called by itself, too": """\
# unknown: TimeDistributed, Head, count
class Head(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(4)

    def call(self, x):
        return self.dense(x)

    def compute_output_shape(self, shape):
        return (*shape[:-1], 4)

head = Head()
steps = layers.TimeDistributed(head)
x = steps(Input((10, 6)))
y = head(Input((6,)))
z = steps(Input((10, 6)))
count = head.count_params()
""",
    "own layers with layers for every step": """\
# unknown: count
class Head(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(4)

    def call(self, x):
        return self.dense(x)

    def compute_output_shape(self, shape):
        return (*shape[:-1], 4)

steps = layers.TimeDistributed(Head())
y = steps(Input((10, 6)))
count = steps.count_params()
""",
    "models of own layers": """\
class Linear(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.built = True

    def call(self, x):
        return x @ self.kernel

i = Input((6,))
shared = Linear(6)
model = Model(i, Linear(3)(shared(shared(i))))
stack = keras.Sequential([Input((6,)), Linear(5), layers.Dense(4), Linear(2)])
late = keras.Sequential([Linear(5), Linear(2)])
y = late(Input((3,)))
whole = Model(i, [model(i), stack(i)])
counts = [model.count_params(), stack.count_params(), late.count_params(), whole.count_params()]
""",
}
