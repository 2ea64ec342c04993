"""Programs with functional models: what their variables hold, and the line that fails, as with real ones."""

from __future__ import annotations

import pytest

from tests.oracle.models.programs import differences

PROGRAMS = {
    "two inputs, two outputs": """\
a, b = Input((4,), name="a"), Input((6,), name="b")
x = layers.Concatenate()([a, b])
model = Model([a, b], [layers.Dense(2)(x), layers.Dense(3)(x)])
p, q = model([Input((4,)), Input((6,))])
inputs, outputs = model.inputs, model.outputs
ins, outs = [tuple(s) for s in model.input_shape], [tuple(s) for s in model.output_shape]
count = len(model.layers)
weights = model.count_params()
first = model.layers[2].output
""",
    "dict inputs and outputs": """\
a, b = Input((4,), name="a"), Input((6,), name="b")
x = layers.Concatenate()([a, b])
model = Model({"a": a, "b": b}, {"p": layers.Dense(2)(x), "q": layers.Dense(3)(x)})
made = model({"a": Input((4,)), "b": Input((6,))})
p = made["p"]
""",
    "dict inputs in another order": """\
a, b = Input((4,), name="a"), Input((6,), name="b")
model = Model({"a": a, "b": b}, layers.Concatenate()([a, b]))
y = model({"b": Input((6,)), "a": Input((4,))})
""",
    "inputs in the wrong order": """\
a, b = Input((4,)), Input((6,))
model = Model([a, b], layers.Concatenate()([a, b]))
y = model([Input((6,)), Input((4,))])
""",
    "too many inputs": """\
# unknown: y
a = Input((4,))
model = Model(a, layers.Dense(2)(a))
y = model([Input((4,)), Input((4,))])
""",
    "a list of one output": """\
a = Input((4,))
model = Model([a], [layers.Dense(2)(a)])
shapes = tuple(model.outputs[0].shape), tuple(model.inputs[0].shape)
""",
    "a list of one output, called": """\
a = Input((4,))
model = Model([a], [layers.Dense(2)(a)])
y = model(Input((4,)))
joined = layers.Concatenate()([y[0], y[0]] if isinstance(y, list) else [y, y])
outer = Model(a, model(a))
shape = outer.output_shape
data = model(np.zeros((3, 4)))
predicted = model.predict(np.zeros((3, 4)), verbose=0)
twice = keras.Sequential([Input((4,)), layers.Dense(4)])(a)
""",
    "outputs of a dict": """\
a = Input((4,))
model = Model(a, {"q": layers.Dense(2)(a), "p": layers.Dense(3)(a)})
outputs = model.outputs
output = model.output
shapes = model.output_shape
""",
    "other sizes than it was made for": """\
# unknown: b, c, y
i = Input((8, 8, 3))
model = Model(i, layers.Conv2D(2, 1)(i))
a = model(Input((8, 8, 3)))
b = model(Input((8, 8, 1)))
j = Input((None, 3))
c = Model(j, layers.Dense(2)(j))(Input((3,)))
k = Input((5,))
d = Model(k, layers.Dense(2)(k))(Input((5, 1)))
# unknown: d
""",
    "a rank less on data": """\
i = Input((None, 3))
model = Model(i, layers.Dense(2)(i))
y = model(np.zeros((2, 3), "float32"))
""",
    "other sizes on data": """\
i = Input((5,))
model = Model(i, layers.Dense(2)(i))
y = model(np.zeros((2, 5, 1), "float32"))
z = model(np.zeros((2, 6), "float32"))
""",
    "nested": """\
i = Input((8, 8, 3))
encoder = Model(i, layers.Flatten()(layers.Conv2D(4, 3)(i)), name="encoder")
j = Input((144,))
head = Model(j, layers.Dense(5)(j), name="head")
k = Input((8, 8, 3))
model = Model(k, head(encoder(k)))
count = len(model.layers)
inner = model.get_layer("encoder").output
conv = model.get_layer("encoder").layers[1].output
names = [layer.name for layer in model.layers[1:]]
y = model(Input((8, 8, 3)))
weights = model.count_params()
""",
    "nested that does not fit": """\
i = Input((8, 8, 3))
encoder = Model(i, layers.Flatten()(layers.Conv2D(4, 3)(i)))
j = Input((143,))
head = Model(j, layers.Dense(5)(j))
y = head(encoder(i))
""",
    "shared weights": """\
shared = layers.Dense(4)
a, b = Input((6,)), Input((6,))
model = Model([a, b], layers.Add()([shared(a), shared(b)]))
count = len(model.layers)
weights = model.count_params()
""",
    "cut and go on": """\
i = Input((32, 32, 3))
x = layers.Conv2D(4, 3, name="c1")(i)
x = layers.MaxPooling2D(2, name="p1")(x)
x = layers.Conv2D(8, 3, name="c2")(x)
x = layers.Flatten()(x)
model = Model(i, layers.Dense(10)(x))
cut = Model(model.input, model.get_layer("c2").output)
shape = cut.output_shape
count = len(cut.layers)
also = Model(model.inputs, model.layers[-3].output)
y = layers.Dense(3)(layers.GlobalAveragePooling2D()(model.layers[-3].output))
new = Model(model.input, y)
kinds = new.layers
z = cut(Input((32, 32, 3)))
inputs = model.layers[2].input, model.layers[0].output
""",
    "branches": """\
i = Input((16, 16, 3))
a = layers.Conv2D(4, 1)(i)
b = layers.Conv2D(4, 3, padding="same")(layers.Conv2D(6, 1)(i))
c = layers.Conv2D(4, 1)(layers.MaxPooling2D(3, 1, "same")(i))
d = layers.Concatenate()([a, b, c])
e = layers.Add()([layers.Conv2D(12, 1)(d), d])
model = Model(i, layers.GlobalMaxPooling2D()(e))
kinds = model.layers
outputs = [layer.output for layer in model.layers]
""",
    "outputs in the middle": """\
i = Input((16, 16, 3))
a = layers.Conv2D(4, 3)(i)
b = layers.Conv2D(5, 3)(a)
c = layers.Conv2D(6, 3)(b)
d = layers.Flatten()(a)
model = Model(i, [a, c, d])
kinds = model.layers
shapes = [tuple(t.shape) for t in model.output]
outs = model(Input((16, 16, 3)))
""",
    "from the outputs of others": """\
i = Input((4,))
a = Model(i, layers.Dense(3)(i))
b = Model(i, layers.Dense(2)(i))
both = layers.Concatenate()([a.output, b.output])
model = Model(i, both)
kinds = model.layers
y = model(Input((4,)))
""",
    "disconnected": """\
a, b = Input((4,)), Input((4,))
x = layers.Dense(3)(b)
model = Model(a, x)
""",
    "half disconnected": """\
a, b = Input((4,)), Input((4,))
x = layers.Add()([a, b])
model = Model(a, layers.Dense(3)(x))
""",
    "layers.pop() changes nothing": """\
i = Input((4,))
model = Model(i, layers.Dense(3)(layers.Dense(2)(i)))
model.layers.pop()
y = layers.Dense(5)(model.output)
shape = model.output_shape
""",
    "inputs that are not used": """\
a, b = Input((4,)), Input((5,))
model = Model([a, b], layers.Dense(3)(a))
y = model([Input((4,)), Input((5,))])
ins = len(model.inputs)
""",
    "compute_output_shape": """\
i = Input((8, 8, 1))
model = Model(i, layers.Flatten()(layers.Conv2D(4, 3)(i)))
shape = tuple(model.compute_output_shape((None, 8, 8, 1)))
""",
    "summary": """\
i = Input((8,))
model = Model(i, layers.Dense(4)(i))
model.summary()
shape = model.output_shape
""",
    "clone": """\
i = Input((8,))
model = Model(i, layers.Dense(4, name="d")(i))
copy = keras.models.clone_model(model)
y = copy(Input((8,)))
shape = copy.output_shape
part = copy.get_layer("d").output
seq = keras.models.clone_model(Sequential([Input((3,)), layers.Dense(2)]))
out = seq.output_shape
""",
    "clone and wrong input": """\
i = Input((8,))
model = Model(i, layers.Dense(4, name="d")(i))
copy = keras.models.clone_model(model)
y = copy(Input((9,)))
""",
}


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str, version: int) -> None:
    assert differences(PROGRAMS[name], version) == []
