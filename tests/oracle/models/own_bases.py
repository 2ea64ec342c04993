"""Programs with layers of their own that ask how many weights these have: variables, bases of Keras, what is not built.

A comment ``# unknown: a, b`` names variables, and classes whose calls, need not be known; ``# only: 3`` says in which
version the program is run.
"""

from __future__ import annotations

PROGRAMS = {
    "an activation that is a layer": """\
class Act(layers.Layer):
    def __init__(self, activation):
        super().__init__()
        self.dense = layers.Dense(4)
        self.activation = activation

    def call(self, x):
        return self.activation(self.dense(x))

a, b, c = Act(layers.PReLU()), Act(layers.ReLU()), Act(keras.activations.relu)
i = Input((6,))
y = [a(i), b(i), c(i)]
counts = [a.count_params(), b.count_params(), c.count_params()]
""",
    "variables of Keras 3": """\
# only: 3
class Table(layers.Layer):
    def __init__(self):
        super().__init__()
        self.table = keras.Variable(np.zeros((4, 5), "float32"))
        self.seeds = keras.random.SeedGenerator(1)

    def call(self, x):
        return x @ self.table

layer = Table()
y = layer(Input((4,)))
count = layer.count_params()
""",
    "variables of TensorFlow": """\
import tensorflow as tf

class Table(layers.Layer):
    def __init__(self):
        super().__init__()
        self.table = tf.Variable(tf.zeros((4, 5)))
        self.others = [tf.Variable(tf.zeros((3,))), tf.Variable(0.0, trainable=False)]
        self.constant = tf.constant([1.0, 2.0])

    def call(self, x):
        return x @ self.table

layer = Table()
y = layer(Input((4,)))
count = layer.count_params()
""",
    "a class that extends Dense": """\
class Doubled(layers.Dense):
    def call(self, x):
        return 2 * super().call(x)

class Gated(layers.Dense):
    def build(self, input_shape):
        super().build(input_shape)
        self.gate = self.add_weight(shape=(self.units,), name="gate")

    def call(self, x):
        return super().call(x) * self.gate

one, two = Doubled(4), Gated(5, use_bias=False)
y = two(one(Input((6,))))
counts = [one.count_params(), two.count_params()]
""",
    "a class that extends Dense without its call": """\
class Own(layers.Dense):
    def call(self, x):
        return x @ self.kernel

own = Own(4)
y = own(Input((6,)))
count = own.count_params()
""",
    "a class that only has another constructor": """\
class Conv(layers.Conv2D):
    def __init__(self, filters, **kwargs):
        super().__init__(filters, 3, padding="same", use_bias=False, **kwargs)

conv = Conv(8)
y = conv(Input((8, 8, 3)))
count = conv.count_params()
""",
    "a class that extends a functional model": """\
class Net(keras.Model):
    def __init__(self, units):
        i = Input((4,))
        x = layers.Dense(units)(i)
        super().__init__(i, layers.Dense(2)(x))

net = Net(8)
y = net(Input((4,)))
count = net.count_params()
""",
    "a class that extends Sequential": """\
class Net(keras.Sequential):
    def __init__(self):
        super().__init__()
        self.add(layers.Dense(4))
        self.add(layers.Dense(3))

net = Net()
y = net(Input((4,)))
count = net.count_params()
""",
    "a class that extends a class": """\
class Base(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units)

    def build(self, shape):
        self.scale = self.add_weight(shape=(shape[-1],), name="scale")
        super().build(shape)

    def call(self, x):
        return self.dense(x * self.scale)

class Derived(Base):
    def __init__(self, units):
        super().__init__(units)
        self.more = layers.Dense(3)

    def build(self, shape):
        super().build(shape)
        self.shift = self.add_weight(shape=(3,), name="shift")

    def call(self, x):
        return self.more(super().call(x)) + self.shift

derived = Derived(5)
y = derived(Input((4,)))
count = derived.count_params()
""",
    "a class that extends Wrapper": """\
class Residual(layers.Wrapper):
    def call(self, x):
        return x + self.layer(x)

layer = Residual(layers.Dense(6))
y = layer(Input((6,)))
count = layer.count_params()
""",
    "sublayers built in build": """\
class Net(layers.Layer):
    def __init__(self):
        super().__init__()
        self.one = layers.Dense(4)
        self.two = layers.Dense(5)

    def build(self, shape):
        self.one.build(shape)
        self.two.build((*shape[:-1], 4))
        self.built = True

    def call(self, x):
        return self.two(self.one(x))

    def compute_output_shape(self, shape):
        return (*shape[:-1], 5)

net = Net()
y = net(Input((6,)))
count = net.count_params()
""",
    "sublayers that are not built": """\
# unknown: Net, count, counts
class Net(layers.Layer):
    def __init__(self):
        super().__init__()
        self.one = layers.Dense(4)

    def build(self, shape):
        self.scale = self.add_weight(shape=(shape[-1],), name="scale")
        self.built = True

    def call(self, x):
        return self.one(x * self.scale)

    def compute_output_shape(self, shape):
        return (*shape[:-1], 4)

net, other = Net(), Net()
y = net(Input((6,)))
count = net.count_params()
z = other(np.zeros((2, 6), "float32"))
counts = [other.count_params()]
""",
}
