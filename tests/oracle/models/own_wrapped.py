"""Programs with wrappers around cells and layers of their own that ask how many weights these have.

A comment ``# unknown: a, b`` names variables, and classes whose calls, need not be known; ``# only: 3`` says in which
version the program is run.
"""

from __future__ import annotations

CELL = """\
@keras.saving.register_keras_serializable()
class Cell(layers.Layer):
    def __init__(self, units, gated=False, **kwargs):
        super().__init__(**kwargs)
        self.units, self.gated = units, gated
        self.state_size = self.output_size = units
        self.inner = layers.Dense(units)

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.inner.build((input_shape[0], self.units))
        if self.gated:
            self.gate = self.add_weight(shape=(self.units,), name="gate")
        self.built = True

    def call(self, x, states):
        h = x @ self.kernel + self.inner(states[0])
        h = h * self.gate if self.gated else h
        return h, [h]

    def get_config(self):
        return {**super().get_config(), "units": self.units, "gated": self.gated}

"""
FORGETFUL = CELL.replace(', "gated": self.gated', "")
BUILDING = """\
class Block(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.dense = layers.Dense(units)
        self.norm = layers.LayerNormalization()

    def build(self, shape):
        self.dense.build(shape)
        self.norm.build((*shape[:-1], self.units))
        super().build(shape)

    def call(self, x):
        return self.norm(self.dense(x))

    def compute_output_shape(self, shape):
        return (*shape[:-1], self.units)

"""
LAZY = """\
class Block(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units)

    def call(self, x):
        return self.dense(x)

"""
PROGRAMS = {
    "a cell in both directions": f"""{CELL}
both = layers.Bidirectional(layers.RNN(Cell(4, gated=True), return_sequences=True))
last = layers.Bidirectional(layers.RNN([Cell(3), layers.LSTMCell(2)]), merge_mode="sum")
i = Input((5, 3))
y = last(both(i))
model = Model(i, layers.Dense(1)(y))
counts = [both.count_params(), last.count_params(), model.count_params()]
""",
    "a cell in both directions, and by itself": f"""{CELL}
rnn = layers.RNN(Cell(4))
y = layers.Bidirectional(rnn)(Input((5, 3)))
z = rnn(Input((5, 7)))
count = rnn.count_params()
""",
    "a cell that forgets what it was made with": f"""{FORGETFUL}
# unknown: Bidirectional, counts
both = layers.Bidirectional(layers.RNN(Cell(4, gated=True)))
y = both(Input((5, 3)))
counts = [both.count_params()]
""",
    "another layer backwards": f"""{CELL}
own = layers.Bidirectional(layers.LSTM(4), backward_layer=layers.RNN(Cell(4), go_backwards=True))
both = layers.Bidirectional(layers.RNN(Cell(4)), backward_layer=layers.RNN(Cell(4, True), go_backwards=True))
i = Input((5, 3))
y, z = own(i), both(i)
counts = [own.count_params(), both.count_params()]
""",
    "recurrent layers for every step": f"""{CELL}
one = layers.TimeDistributed(layers.RNN(Cell(4)))
two = layers.TimeDistributed(layers.Bidirectional(layers.RNN(Cell(4))))
three = layers.TimeDistributed(layers.TimeDistributed(layers.Dense(2)))
i = Input((6, 5, 3))
y, z, w = one(i), two(i), three(i)
counts = [one.count_params(), two.count_params(), three.count_params()]
""",
    "a layer for every step that builds what it holds": f"""{BUILDING}
steps = layers.TimeDistributed(Block(4))
i = Input((5, 3))
model = Model(i, steps(i))
counts = [steps.count_params(), model.count_params()]
""",
    "layers in wrappers in an own layer": f"""{CELL}{LAZY}
class Net(layers.Layer):
    def __init__(self):
        super().__init__()
        self.steps = layers.TimeDistributed(Block(3))
        self.both = layers.Bidirectional(layers.RNN(Cell(2)))

    def call(self, x):
        return self.both(self.steps(x))

net = Net()
y = net(Input((5, 4)))
count = net.count_params()
""",
    "an activation with weights for every step": """
# unknown: count
steps = layers.TimeDistributed(layers.Dense(2, activation=layers.PReLU()))
y = steps(Input((5, 3)))
count = steps.count_params()
""",
    "activations with weights": """
# unknown: counts
shared = layers.PReLU()
made = [
    layers.Dense(2, activation=layers.PReLU()),
    layers.Conv1D(4, 2, activation=layers.PReLU(shared_axes=[1])),
    layers.GRU(4, activation=layers.PReLU()),
    layers.Activation(layers.PReLU()),
    layers.Dense(4, activation=shared),
    layers.Dense(4, activation=shared),
]
y = made[0](Input((5, 3)))
y = made[1](Input((5, 3)))
y = made[2](Input((5, 3)))
y = made[3](Input((5, 3)))
y = made[4](Input((3,)))
y = made[5](Input((3,)))
late = layers.Dense(4, activation=layers.PReLU())
z = late(np.zeros((2, 3), "float32"))
counts = [layer.count_params() for layer in made]
count = late.count_params()
""",
    "an activation with weights in both directions": """
# unknown: Bidirectional
y = layers.Bidirectional(layers.LSTM(4, activation=layers.PReLU()))(Input((5, 3)))
""",
    "the spectrum of an own layer": f"""
# only: 3
class Linear(layers.Layer):
    def __init__(self):
        super().__init__()
        self.after = layers.Dense(3)

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 4), name="kernel")
        self.built = True

    def call(self, x):
        return self.after(x @ self.kernel)

    def compute_output_shape(self, shape):
        return (*shape[:-1], 3)

y = layers.SpectralNormalization(Linear())(Input((6,)))
{BUILDING}
class Block(Block):
    def build(self, shape):
        super().build(shape)
        self.kernel = self.add_weight(shape=(shape[-1], 7), name="kernel")

norm = layers.SpectralNormalization(Block(5))
y = norm(Input((6,)))
count = norm.count_params()
""",
}
