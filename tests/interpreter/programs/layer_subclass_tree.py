"""Custom layers in layers: lists, dicts and tuples of sublayers, build with add_weight, arguments of call."""
import keras
from keras import layers, ops


class Gate(layers.Layer):
    def __init__(self, ratio=2, **kwargs):
        super().__init__(**kwargs)
        self.ratio = ratio

    def build(self, input_shape):
        features = input_shape[-1]
        self.down = self.add_weight(shape=(features, features // self.ratio), name="down")
        self.up = self.add_weight(shape=(features // self.ratio, features), name="up")
        self.bias = self.add_weight(shape=(features,), initializer="zeros", name="bias")

    def call(self, x, scale=1.0, training=None):
        h = ops.relu(ops.matmul(x, self.down))
        return x * ops.sigmoid(ops.matmul(h, self.up) + self.bias) * scale


class Stage(layers.Layer):
    def __init__(self, widths, merge="add", **kwargs):
        super().__init__(**kwargs)
        self.convs = [layers.Conv1D(w, 3, padding="same") for w in widths]
        self.norms = {str(i): layers.BatchNormalization() for i in range(len(widths))}
        self.gate = Gate()
        self.merge = {"add": layers.Add(), "concat": layers.Concatenate()}[merge]
        self.project = layers.Dense(widths[-1]) if merge == "add" else None

    def call(self, x, training=None):
        y = x
        for index, conv in enumerate(self.convs):
            y = self.norms[str(index)](conv(y), training=training)  # shape: (None, 32, 8) | (None, 16, 16) | (None, 8, 6)
        y = self.gate(y, scale=0.5)  # shape: (None, 32, 8) | (None, 16, 16) | (None, 8, 6)
        shortcut = self.project(x) if self.project is not None else x  # shape: (None, 32, 8) | (None, 16, 16)
        return self.merge([shortcut, y])  # shape: (None, 32, 8) | (None, 16, 16) | (None, 8, 22)


class Net(keras.Model):
    stages = ((8, 8), (16,))

    def __init__(self, classes):
        super().__init__()
        self.blocks = [Stage(w) for w in self.stages] + [Stage((6,), merge="concat")]
        self.pools = [layers.MaxPooling1D() for _ in self.blocks[:-1]]
        self.head = keras.Sequential([layers.GlobalMaxPooling1D(), layers.Dense(classes)])  # shape: (None, 22) | (None, 10)

    def features(self, x):
        outputs = []
        for block, pool in zip(self.blocks, [*self.pools, None]):
            x = block(x)  # shape: (None, 32, 8) | (None, 16, 16) | (None, 8, 22)
            outputs.append(x)
            if pool is not None:
                x = pool(x)  # shape: (None, 16, 8) | (None, 8, 16)
        return x, outputs

    def call(self, x, training=False):
        x, outputs = self.features(x)
        return {"logits": self.head(x), "first": outputs[0]}  # shape: (None, 10)


x = keras.Input((32, 4))  # shape: (None, 32, 4)
out = Net(10)(x)  # shape: {'logits': (None, 10), 'first': (None, 32, 8)}
y = layers.Dense(3)(out["logits"])  # shape: (None, 3)
z = layers.Flatten()(out["first"])  # shape: (None, 256)
