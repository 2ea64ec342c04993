"""Programs with sequential models: what their variables hold, and the line that fails, as with real ones."""

from __future__ import annotations

import pytest

from tests.oracle.models.programs import differences

PROGRAMS = {
    "deferred": """\
model = Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(3)])
count = len(model.layers)
y = model(Input((8, 8, 1)))
model.build((None, 8, 8, 1))
shape = model.output_shape
""",
    "built by its first call": """\
model = Sequential([layers.Dense(4), layers.Dense(3)])
y = model(Input((5,)))
z = model(Input((5,)))
shapes = model.input_shape, model.output_shape
weights = model.count_params()
""",
    "add and pop": """\
model = Sequential()
model.add(Input((8, 8, 3)))
model.add(layers.Conv2D(4, 3))
model.add(layers.Flatten())
model.add(layers.Dense(10))
before = model.output_shape
model.pop()
after = model.output_shape
model.add(layers.Dense(7))
last = model.output_shape
count = len(model.layers)
y = model.outputs[0]
x = model.layers[0].output
units = model.layers[-1].units
""",
    "pop before it is built": """\
model = Sequential([layers.Dense(4), layers.Dense(3)])
model.pop()
model.add(layers.Dense(2))
y = model(Input((5,)))
""",
    "nested": """\
encoder = Sequential([Input((16,)), layers.Dense(8), layers.Dense(4)])
decoder = Sequential([Input((4,)), layers.Dense(8), layers.Dense(16)])
model = Sequential([encoder, decoder])
count = len(model.layers)
inner = model.layers[1].layers[0].units
y = model(Input((16,)))
""",
    "nested that does not fit": """\
encoder = Sequential([Input((16,)), layers.Dense(8), layers.Dense(4)])
decoder = Sequential([Input((5,)), layers.Dense(8), layers.Dense(16)])
model = Sequential([encoder, decoder])
""",
    "input shape of the first layer": """\
model = Sequential()
model.add(layers.Dense(4, input_shape=(6,)))
model.add(layers.Dense(3))
shapes = model.input_shape, model.output_shape
features = Model(model.inputs, model.layers[0].output)
y = features(Input((6,)))
""",
    "a functional model inside": """\
i = Input((8, 8, 3))
base = Model(i, layers.Conv2D(4, 3)(i))
model = Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(2)])
shape = model.output_shape
count = len(model.layers)
""",
    "layer by index and name": """\
model = Sequential([Input((6,)), layers.Dense(4, name="hidden"), layers.Dense(3, name="out")])
hidden = model.get_layer("hidden").output
out = model.get_layer(index=1).output
units = [layer.units for layer in model.layers]
names = [layer.name for layer in model.layers]
part = Model(model.inputs, model.get_layer("hidden").output)
y = part(Input((6,)))
""",
    "layers in a loop": """\
old = Sequential([Input((6,)), layers.Dense(4), layers.Dense(3), layers.Dense(9)])
new = Sequential()
for layer in old.layers[:-1]:
    new.add(layer)
new.add(layers.Dense(5))
z = new(Input((6,)))
x = Input((6,))
y = x
for layer in old.layers[:2]:
    y = layer(y)
""",
    "wrong input": """\
model = Sequential([Input((6,)), layers.Dense(4)])
y = model(Input((7,)))
""",
    "wrong shared layer": """\
shared = layers.Dense(4)
first = Sequential([Input((6,)), shared])
second = Sequential([Input((7,)), shared])
""",
    "build": """\
model = Sequential([layers.Dense(4), layers.Dense(2)])
model.build((None, 6))
shape = model.output_shape
weights = model.count_params()
""",
    "build with a wrong rank": """\
model = Sequential([layers.Conv2D(4, 3), layers.Flatten()])
model.build((None, 8, 8))
""",
    "compute_output_shape": """\
model = Sequential([Input((8, 8, 1)), layers.Conv2D(4, 3), layers.Flatten()])
shape = tuple(model.compute_output_shape((None, 8, 8, 1)))
""",
    "summary of what is not built": """\
model = Sequential([layers.Dense(3)])
x = Input((4,))
""",
}


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str, version: int) -> None:
    assert differences(PROGRAMS[name], version) == []
