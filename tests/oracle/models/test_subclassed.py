"""Programs with subclassed models: what their variables hold, and the line that fails, as with real ones."""

from __future__ import annotations

import pytest

from tests.oracle.models.programs import differences

PROGRAMS = {
    "called": """\
class Net(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.hidden = layers.Dense(units)
        self.out = layers.Dense(3)

    def call(self, x):
        return self.out(self.hidden(x))

net = Net(8)
y = net(Input((5,)))
z = net(np.zeros((2, 5), "float32"))
""",
    "called wrongly": """\
class Net(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.hidden = layers.Dense(units)

    def call(self, x):
        return self.hidden(x)

net = Net(8)
y = net(Input((5,)))
z = net(np.zeros((2, 6), "float32"))
""",
    "functional with a class": """\
class Net(keras.Model):
    def __init__(self, units):
        i = Input((4,))
        super().__init__(i, layers.Dense(units)(i))

net = Net(8)
y = net(Input((4,)))
shape = net.output_shape
count = len(net.layers)
""",
    "inside a functional one": """\
class Block(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.dense = layers.Dense(units)

    def call(self, x):
        return self.dense(x)

i = Input((4,))
model = Model(i, Block(5, name="block")(layers.Dense(3)(i)))
kinds = model.layers
inner = model.get_layer("block").output
cut = Model(i, model.layers[-2].output)
y = model(Input((4,)))
""",
    "build": """\
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(4)

    def call(self, x):
        return self.hidden(x)

net = Net()
net.build((None, 6))
y = net(Input((6,)))
""",
}


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str, version: int) -> None:
    assert differences(PROGRAMS[name], version) == []
