"""Programs that look at weights and set them: what their variables hold, and the line that fails, as with real ones."""

from __future__ import annotations

import pytest

from tests.oracle.models.programs import differences

PROGRAMS = {
    "weights": """\
i = Input((8, 8, 3))
x = layers.Conv2D(4, 3, name="c")(i)
x = layers.BatchNormalization(name="b")(x)
model = Model(i, layers.Dense(2, name="d")(layers.Flatten()(x)))
kernel, bias = model.get_layer("c").get_weights()
shapes = [w.shape for w in model.get_layer("b").get_weights()]
dense = model.layers[-1].get_weights()[0].shape
count = len(model.get_weights())
params = [layer.count_params() for layer in model.layers]
""",
    "set_weights": """\
i = Input((8,))
d = layers.Dense(4)
y = d(i)
d.set_weights([np.zeros((8, 4)), np.zeros((4,))])
k = d.kernel.shape
""",
    "set_weights of a wrong shape": """\
i = Input((8,))
d = layers.Dense(4)
y = d(i)
d.set_weights([np.zeros((1, 8, 4)), np.zeros((4,))])
""",
    "set_weights of a wrong number": """\
i = Input((8,))
d = layers.Dense(4)
y = d(i)
d.set_weights([np.zeros((8, 4))])
""",
    "weights of another model": """\
i = Input((8,))
a = Model(i, layers.Dense(4)(i))
b = Model(i, layers.Dense(4)(i))
b.set_weights(a.get_weights())
shape = b.output_shape
""",
    "weights of another model that do not fit": """\
i = Input((8,))
a = Model(i, layers.Dense(4)(i))
b = Model(i, layers.Dense(5)(i))
b.set_weights(a.get_weights())
""",
    "weights with one layer less": """\
i = Input((8,))
a = Model(i, layers.Dense(4)(i))
b = Model(i, layers.Dense(5)(layers.Dense(4)(i)))
b.set_weights(a.get_weights())
""",
}


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str, version: int) -> None:
    assert differences(PROGRAMS[name], version) == []
