"""Programs with layers of their own that ask how many weights these have: weights and layers that they make themselves.

A comment ``# unknown: a, b`` names variables, and classes whose calls, need not be known; ``# only: 3`` says in which
version the program is run.
"""

from __future__ import annotations

PROGRAMS = {
    "in the constructor": """\
class Scale(layers.Layer):
    def __init__(self, size):
        super().__init__()
        self.gain = self.add_weight(shape=(size,), initializer="ones", name="gain")
        self.offset = self.add_weight(shape=(), initializer="zeros", name="offset", trainable=False)

    def call(self, x):
        return x * self.gain + self.offset

scale = Scale(6)
y = scale(Input((6,)))
count = scale.count_params()
""",
    "in build": """\
class Linear(layers.Layer):
    def __init__(self, units, use_bias=True, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform", name="k")
        if self.use_bias:
            self.bias = self.add_weight(shape=(self.units,), initializer="zeros", name="b")
        super().build(input_shape)

    def call(self, x):
        y = x @ self.kernel
        return y + self.bias if self.use_bias else y

one, two = Linear(4), Linear(3, use_bias=False)
y = two(one(Input((7,))))
counts = [one.count_params(), two.count_params()]
""",
    "in a loop": """\
class Stages(layers.Layer):
    def build(self, input_shape):
        self.kernels = []
        width = input_shape[-1]
        for i in range(3):
            self.kernels.append(self.add_weight(shape=(width, width + 1), name=f"k{i}"))
            width = width + 1

    def call(self, x):
        for kernel in self.kernels:
            x = x @ kernel
        return x

layer = Stages()
y = layer(Input((5,)))
count = layer.count_params()
""",
    "of layers in attributes": """\
class Block(layers.Layer):
    def __init__(self, filters, **kwargs):
        super().__init__(**kwargs)
        self.conv = layers.Conv2D(filters, 3, padding="same")
        self.norm = layers.BatchNormalization()
        self.drop = layers.Dropout(0.5)
        self.filters = filters
        self.activation = keras.activations.get("relu")

    def call(self, x, training=False):
        return self.activation(self.drop(self.norm(self.conv(x), training=training), training=training))

block = Block(8)
y = block(Input((16, 16, 3)))
count = block.count_params()
""",
    "of layers in containers": """\
class Stack(layers.Layer):
    def __init__(self, depth):
        super().__init__()
        self.hidden = [layers.Dense(4) for _ in range(depth)]
        self.heads = {"a": layers.Dense(2), "b": layers.Dense(3)}
        self.pair = (layers.Dense(5), [layers.Dense(6)])

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        x = self.heads["b"](self.heads["a"](x))
        return self.pair[1][0](self.pair[0](x))

stack = Stack(3)
y = stack(Input((8,)))
count = stack.count_params()
""",
    "of layers that are appended": """\
class Stack(layers.Layer):
    def __init__(self):
        super().__init__()
        self.hidden = []
        for units in (4, 5, 6):
            self.hidden.append(layers.Dense(units))

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        return x

stack = Stack()
y = stack(Input((8,)))
count = stack.count_params()
""",
    "of layers set by name": """\
class Stack(layers.Layer):
    def __init__(self, depth):
        super().__init__()
        self.depth = depth
        for i in range(depth):
            setattr(self, f"dense_{i}", layers.Dense(4 + i))

    def call(self, x):
        for i in range(self.depth):
            x = getattr(self, f"dense_{i}")(x)
        return x

stack = Stack(3)
y = stack(Input((8,)))
count = stack.count_params()
""",
    "of a layer held twice": """\
class Twice(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(8)
        self.same = self.dense
        self.all = [self.dense, self.same]

    def call(self, x):
        return self.same(self.dense(x))

twice = Twice()
y = twice(Input((8,)))
count = twice.count_params()
""",
    "of a layer shared by two": """\
class Head(layers.Layer):
    def __init__(self, body, units):
        super().__init__()
        self.body = body
        self.out = layers.Dense(units)

    def call(self, x):
        return self.out(self.body(x))

body = layers.Dense(5)
i = Input((3,))
one, two = Head(body, 2), Head(body, 4)
model = Model(i, [one(i), two(i)])
counts = [one.count_params(), two.count_params(), model.count_params()]
""",
    "blocks in blocks": """\
class Inner(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units)

    def build(self, input_shape):
        self.scale = self.add_weight(shape=(input_shape[-1],), name="scale")
        super().build(input_shape)

    def call(self, x):
        return self.dense(x * self.scale)

class Outer(layers.Layer):
    def __init__(self, widths):
        super().__init__()
        self.blocks = [Inner(width) for width in widths]
        self.norm = layers.LayerNormalization()

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        return self.norm(x)

outer = Outer([3, 4, 5])
i = Input((7,))
model = Model(i, layers.Dense(2)(outer(i)))
counts = [outer.count_params(), model.count_params()]
""",
    "a model": """\
class Net(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.conv = layers.Conv2D(4, 3, activation="relu")
        self.pool = layers.GlobalAveragePooling2D()
        self.out = layers.Dense(classes, activation="softmax")

    def call(self, x, training=None):
        return self.out(self.pool(self.conv(x)))

net = Net(10)
y = net(np.zeros((2, 8, 8, 3), "float32"))
count = net.count_params()
""",
    "a model that was built": """\
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(4)
        self.out = layers.Dense(2)

    def call(self, x):
        return self.out(self.hidden(x))

net = Net()
net.build((None, 6))
y = net(Input((6,)))
count = net.count_params()
""",
    "a model with metrics": """\
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(4)
        self.tracker = keras.metrics.Mean(name="loss")

    def call(self, x):
        return self.hidden(x)

net = Net()
y = net(Input((6,)))
count = net.count_params()
""",
    "a layer with a metric": """\
class Noted(layers.Layer):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(4)
        self.tracker = keras.metrics.Mean(name="loss")

    def call(self, x):
        return self.hidden(x)

layer = Noted()
y = layer(Input((6,)))
count = layer.count_params()
""",
    "an autoencoder": """\
class Autoencoder(Model):
    def __init__(self, latent):
        super().__init__()
        self.encoder = keras.Sequential([Input((28, 28)), layers.Flatten(), layers.Dense(latent, activation="relu")])
        self.decoder = keras.Sequential([layers.Dense(784, activation="sigmoid"), layers.Reshape((28, 28))])

    def call(self, x):
        return self.decoder(self.encoder(x))

auto = Autoencoder(16)
y = auto(np.zeros((4, 28, 28), "float32"))
counts = [auto.count_params(), auto.encoder.count_params(), auto.decoder.count_params()]
""",
    "attributes that are no layers": """\
class Odd(layers.Layer):
    def __init__(self, rate=0.1, kernel_initializer="he_normal", activation="gelu"):
        super().__init__()
        self.rate = rate
        self.kernel_initializer = keras.initializers.get(kernel_initializer)
        self.kernel_regularizer = keras.regularizers.get("l2")
        self.kernel_constraint = keras.constraints.get(None)
        self.activation = keras.activations.get(activation)
        self.regularizer = keras.regularizers.L2(1e-4)
        self.initializer = keras.initializers.RandomNormal(stddev=0.02)
        self.table = np.arange(10)
        self.names = ["a", "b"]
        self.supports_masking = True

    def build(self, shape):
        self.kernel = self.add_weight(
            shape=(shape[-1], 4),
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
            name="kernel",
        )

    def call(self, x):
        return self.activation(x @ self.kernel)

odd = Odd()
y = odd(Input((6,)))
count = odd.count_params()
""",
}
