"""Programs with models of their own that ask how many weights these have.

A comment ``# unknown: a, b`` names variables, and classes whose calls, need not be known; ``# only: 3`` says in which
version the program is run.
"""

from __future__ import annotations

PROGRAMS = {
    "a layer that is never called": """\
# unknown: Net, count
class Net(layers.Layer):
    def __init__(self):
        super().__init__()
        self.one = layers.Dense(4)
        self.idle = layers.Dense(5)

    def call(self, x):
        return self.one(x)

net = Net()
y = net(Input((6,)))
count = net.count_params()
""",
    "tied weights": """\
class Tied(layers.Layer):
    def __init__(self, dense, keep):
        super().__init__()
        self.kernel = dense.kernel
        if keep:
            self.dense = dense

    def build(self, input_shape):
        self.bias = self.add_weight(shape=(6,), name="bias")
        self.built = True

    def call(self, x):
        return x @ self.kernel + self.bias

i = Input((6,))
dense = layers.Dense(6)
x = dense(i)
one, two = Tied(dense, True), Tied(dense, False)
model = Model(i, [one(x), two(x)])
counts = [one.count_params(), two.count_params(), model.count_params()]
""",
    "a flag that is known": """\
class Block(layers.Layer):
    def __init__(self, filters, project=False):
        super().__init__()
        self.conv = layers.Conv2D(filters, 3, padding="same")
        self.project = layers.Conv2D(filters, 1) if project else None

    def call(self, x):
        y = self.conv(x)
        return y + (self.project(x) if self.project is not None else x)

one, two = Block(3), Block(5, project=True)
y = two(one(Input((8, 8, 3))))
counts = [one.count_params(), two.count_params()]
""",
    "patches": """\
class Patches(layers.Layer):
    def __init__(self, size, width):
        super().__init__()
        self.projection = layers.Conv2D(width, size, strides=size)
        self.reshape = layers.Reshape((-1, width))

    def build(self, shape):
        number = (shape[1] // 4) * (shape[2] // 4)
        self.positions = self.add_weight(shape=(1, number, 16), initializer="random_normal", name="positions")
        super().build(shape)

    def call(self, x):
        return self.reshape(self.projection(x)) + self.positions

patches = Patches(4, 16)
y = patches(Input((32, 32, 3)))
count = patches.count_params()
""",
    "a transformer": """\
class Block(layers.Layer):
    def __init__(self, width, heads, rate=0.1):
        super().__init__()
        self.attention = layers.MultiHeadAttention(num_heads=heads, key_dim=width // heads)
        self.feed = keras.Sequential([layers.Dense(4 * width, activation="relu"), layers.Dense(width)])
        self.norm1 = layers.LayerNormalization(epsilon=1e-6)
        self.norm2 = layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = layers.Dropout(rate)
        self.dropout2 = layers.Dropout(rate)

    def call(self, x, training=False):
        y = self.dropout1(self.attention(x, x), training=training)
        x = self.norm1(x + y)
        return self.norm2(x + self.dropout2(self.feed(x), training=training))

class Embed(layers.Layer):
    def __init__(self, length, words, width):
        super().__init__()
        self.tokens = layers.Embedding(input_dim=words, output_dim=width)
        self.positions = layers.Embedding(input_dim=length, output_dim=width)
        self.length = length

    def call(self, x):
        return self.tokens(x) + self.positions(np.arange(self.length))

i = Input((12,))
embed, block = Embed(12, 100, 16), Block(16, 2)
x = block(embed(i))
model = Model(i, layers.Dense(2)(layers.GlobalAveragePooling1D()(x)))
counts = [embed.count_params(), block.count_params(), model.count_params()]
""",
    "weights that are not trained": """\
class Frozen(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(4, trainable=False)
        self.norm = layers.BatchNormalization()
        self.norm.trainable = False

    def call(self, x):
        return self.norm(self.dense(x))

layer = Frozen()
y = layer(Input((6,)))
layer.trainable = False
count = layer.count_params()
""",
    "objects that hold layers": """\
class Holder:
    def __init__(self):
        self.dense = layers.Dense(4)

class Net(layers.Layer):
    def __init__(self):
        super().__init__()
        self.holder = Holder()
        self.out = layers.Dense(2)

    def call(self, x):
        return self.out(self.holder.dense(x))

net = Net()
y = net(Input((6,)))
count = net.count_params()
""",
    "weights by the name of a helper": """\
class Net(layers.Layer):
    def _make(self, name, *shape):
        weight = self.add_weight(name=name, shape=shape, initializer="zeros")
        setattr(self, name, weight)
        return weight

    def build(self, shape):
        made = [self._make(f"w{i}", shape[-1], i + 1) for i in range(4)]
        self.number = len(made)
        self.built = True

    def call(self, x):
        return x @ self.w3

net = Net()
y = net(Input((6,)))
count = net.count_params()
""",
    "a layer made in call": """\
class Net(layers.Layer):
    def call(self, x):
        return layers.Activation("relu")(x)

net = Net()
y = net(Input((6,)))
count = net.count_params()
""",
    "an adversarial pair": """\
class Pair(keras.Model):
    def __init__(self, generator, discriminator):
        super().__init__()
        self.generator = generator
        self.discriminator = discriminator

    def call(self, x):
        return self.discriminator(self.generator(x))

generator = keras.Sequential([Input((8,)), layers.Dense(16), layers.BatchNormalization()])
discriminator = keras.Sequential([Input((16,)), layers.Dense(4), layers.Dense(1)])
pair = Pair(generator, discriminator)
y = pair(Input((8,)))
count = pair.count_params()
""",
    "loops of unknown length": """\
# unknown: Net, count
import sys

class Net(layers.Layer):
    def build(self, shape):
        for name in sys.argv[50:]:
            self.add_weight(name=name, shape=(3,))
        self.built = True

    def call(self, x):
        return x * 2.0

net = Net()
y = net(Input((6,)))
count = net.count_params()
""",
    "weights under a condition that is not known": """\
# unknown: Net, count
import os

class Net(layers.Layer):
    def build(self, shape):
        self.kernel = self.add_weight(name="kernel", shape=(6, 6))
        if os.environ.get("NO_SUCH_VARIABLE"):
            self.bias = self.add_weight(name="bias", shape=(6,))
        self.built = True

    def call(self, x):
        return x @ self.kernel

net = Net()
y = net(Input((6,)))
count = net.count_params()
""",
}
