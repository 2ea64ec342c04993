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
    "a model for every step": """\
inner = keras.Sequential([Input((7,)), layers.Dense(3), layers.Dense(2)])
i = Input((20, 7))
steps = layers.TimeDistributed(inner)
model = Model(i, layers.Flatten()(steps(i)))
counts = [steps.count_params(), model.count_params()]
""",
    "made again": """\
i = Input((6,))
d = layers.Dense(4, name="d")
model = Model(i, d(i))
again = Model.from_config(model.get_config())
stack = keras.Sequential([Input((6,)), layers.Dense(5)])
other = keras.Sequential.from_config(stack.get_config())
layer = layers.Dense.from_config(d.get_config())
y = layer(other(i))
counts = [again.count_params(), other.count_params(), layer.count_params()]
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
    "many layers": """\
i = Input((8, 8, 4))
shapes = []
windows = [layers.SeparableConv2D(6, 3), layers.DepthwiseConv2D(3), layers.Conv2DTranspose(5, 2)]
others = [layers.BatchNormalization(scale=False), layers.PReLU(), layers.LayerNormalization()]
for layer in [*windows, *others, layers.Conv2D(8, 3, groups=2, use_bias=False)]:
    y = layer(i)
    shapes.append([w.shape for w in layer.get_weights()])
j = Input((5, 4))
steps = [layers.LSTM(3), layers.GRU(3), layers.SimpleRNN(3), layers.Bidirectional(layers.LSTM(3))]
inner = [layers.TimeDistributed(layers.Dense(2)), layers.Conv1D(3, 2), layers.Dense(3)]
einsum = layers.EinsumDense("abc,cd->abd", (None, 6), bias_axes="d")
for layer in [*steps, *inner, einsum, layers.MultiHeadAttention(2, 3)]:
    y = layer(j, j) if isinstance(layer, layers.MultiHeadAttention) else layer(j)
    shapes.append([w.shape for w in layer.get_weights()])
e = layers.Embedding(10, 3)
y = e(Input((4,)))
shapes.append([w.shape for w in e.get_weights()])
""",
    "an embedding of another width": """\
e = layers.Embedding(10, 3)
y = e(Input((4,)))
e.set_weights([np.zeros((10, 4))])
""",
    "an embedding of its width": """\
e = layers.Embedding(10, 3)
y = e(Input((4,)))
e.set_weights([np.random.rand(10, 3)])
""",
}


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str, version: int) -> None:
    assert differences(PROGRAMS[name], version) == []
