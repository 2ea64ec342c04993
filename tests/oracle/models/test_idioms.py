"""What people do with models: what the variables hold, and the line that fails, as with real ones."""

from __future__ import annotations

import pytest

from tests.oracle.models.programs import differences

PROGRAMS = {
    "outer around base": """\
base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(96, 96, 3))
base.trainable = False
i = Input((96, 96, 3))
x = base(i, training=False)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Dropout(0.2)(x)
model = Model(i, layers.Dense(2)(x))
count = len(model.layers)
kinds = model.layers
inner = len(model.layers[1].layers)
feat = model.layers[1].get_layer("conv_pw_5_relu").output
w = model.count_params()
w2 = base.count_params()
""",
    "sequential around base": """\
base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(96, 96, 3))
model = Sequential([base, layers.Flatten(), layers.Dense(2)])
count = len(model.layers)
shape = model.output_shape
w = model.count_params()
feat = model.layers[0].layers[-2].output
""",
    "wrong gradcam": """\
base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(96, 96, 3))
i = Input((96, 96, 3))
x = layers.GlobalAveragePooling2D()(base(i))
model = Model(i, layers.Dense(2)(x))
grad = Model(model.inputs, [base.get_layer("conv_pw_13_relu").output, model.output])
""",
    "call an inner model on another size": """\
base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(None, None, 3))
a = base(Input((128, 160, 3)))
cut = Model(base.input, base.get_layer("conv_pw_5_relu").output)
b = cut(Input((100, 61, 3)))
""",
    "multi io by name": """\
a = Input((4,), name="a")
b = Input((6,), name="b")
model = Model(inputs=[a, b], outputs=[layers.Dense(1, name="x")(a), layers.Dense(2, name="y")(b)])
r = model({"a": Input((4,)), "b": Input((6,))})
s = model([Input((4,)), Input((6,))])
shape = [tuple(v) for v in model.output_shape]
""",
    "layer.input": """\
i = Input((8, 8, 3))
x = layers.Conv2D(4, 3)(i)
y = layers.Flatten()(x)
model = Model(i, y)
s = model.layers[-1].input
t = model.layers[1].input
""",
    "nested sequential in functional": """\
block = Sequential([layers.Conv2D(8, 3), layers.ReLU()])
i = Input((16, 16, 3))
x = block(i)
x = layers.GlobalAveragePooling2D()(x)
model = Model(i, x)
kinds = model.layers
inner = model.layers[1].layers
w = model.count_params()
""",
    "shared block twice": """\
block = Sequential([layers.Dense(8), layers.Dense(8)])
a, b = Input((4,)), Input((4,))
model = Model([a, b], layers.Subtract()([block(a), block(b)]))
kinds = model.layers
w = model.count_params()
""",
    "shared block wrong": """\
block = Sequential([layers.Dense(8), layers.Dense(8)])
a, b = Input((4,)), Input((5,))
x = block(a)
y = block(b)
""",
    "add after build": """\
model = Sequential([layers.Dense(4)])
model.build((None, 3))
model.add(layers.Dense(5))
model.add(layers.Reshape((5, 1)))
shape = model.output_shape
y = model(Input((3,)))
""",
    "pop of functional": """\
i = Input((8,))
x = layers.Dense(8, name="f")(i)
model = Model(i, layers.Dense(2)(x))
cut = Model(model.inputs, model.layers[-2].output)
new = layers.Dense(7)(cut.output)
final = Model(cut.input, new)
shape = final.output_shape
names = [l.name for l in final.layers[1:2]]
""",
    "clone of nested": """\
i = Input((8,))
inner = Sequential([Input((8,)), layers.Dense(3)])
model = Model(i, layers.Dense(2)(inner(i)))
copy = keras.models.clone_model(model)
kinds = copy.layers
w = copy.count_params()
y = copy(Input((8,)))
""",
    "call with keyword": """\
i = Input((8,))
model = Model(i, layers.Dense(2)(i))
y = model(inputs=Input((8,)))
z = model(Input((8,)), training=False)
""",
    "data": """\
i = Input((8,))
model = Model(i, layers.Dense(2)(i))
y = model(np.zeros((3, 8), "float32"))
p = model.predict(np.zeros((3, 8)), verbose=0)
""",
    "data wrong": """\
i = Input((8,))
model = Model(i, layers.Dense(2)(i))
y = model(np.zeros((3, 9), "float32"))
""",
    "tuple inputs": """\
a, b = Input((4,)), Input((6,))
model = Model((a, b), (layers.Dense(1)(a), layers.Dense(2)(b)))
r = model((Input((4,)), Input((6,))))
s = model([Input((4,)), Input((6,))])
ins = len(model.inputs)
""",
    "rnn states": """\
i = Input((7, 3))
o, h, c = layers.LSTM(5, return_sequences=True, return_state=True)(i)
enc = Model(i, [h, c])
hs = enc(Input((7, 3)))
ho, co = Input((5,)), Input((5,))
j = Input((None, 2))
d, h2, c2 = layers.LSTM(5, return_sequences=True, return_state=True)(j, initial_state=[ho, co])
dec = Model([j, ho, co], [d, h2, c2])
kinds = dec.layers
outs = dec([Input((9, 2)), *hs])
""",
    "attention": """\
q, v = Input((7, 8)), Input((5, 8))
x = layers.MultiHeadAttention(2, 4, name="mha")(q, v)
x = layers.LayerNormalization()(layers.Add()([q, x]))
model = Model([q, v], x)
kinds = model.layers
outputs = [l.output for l in model.layers]
w = model.count_params()
""",
    "K inputs in order": """\
a, b, c = Input((1,)), Input((2,)), Input((3,))
x = layers.Concatenate()([c, a])
model = Model([a, b, c], [layers.Dense(2)(x), layers.Dense(1)(b)])
kinds = [l.output for l in model.layers]
""",
    "unused first": """\
a, b, c = Input((1,)), Input((2,)), Input((3,))
x = layers.Concatenate()([c, a])
model = Model([a, b, c], layers.Dense(2)(x))
kinds = [l.output for l in model.layers]
""",
    "sizes that values decide": """\
import tensorflow as tf
rows = np.ones((3, 2), "float32")
kept = tf.boolean_mask(rows, np.array([True, False, True]))
places = tf.where(rows > 0)
different = tf.unique(rows[:, 0])[0]
counts = tf.math.bincount(np.array([1, 2, 5]))
y = layers.Dense(3)(tf.transpose(kept))
# unknown: kept, places, different, counts, y
""",
    "intermediate input": """\
i = Input((16, 16, 3))
x = layers.Conv2D(4, 3)(i)
y = layers.Conv2D(5, 3)(x)
top = Model(x, layers.Flatten()(y))
count = len(top.layers)
s = top.output_shape
z = top(Input((14, 14, 4)))
""",
}


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str, version: int) -> None:
    assert differences(PROGRAMS[name], version) == []
