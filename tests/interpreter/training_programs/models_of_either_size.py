import os
import keras, numpy as np
from keras import layers

flag = os.environ.get("F") == "1"
w = 5 if flag else 3
n = 4 if os.environ.get("G") == "1" else 6
d = layers.Dense(4)
x = keras.Input((w,))
y = d(x)
m = keras.Model(x, y)
if flag:
    z = d(keras.Input((5,)))
    m.predict(np.zeros((1, 5)), verbose=0)
else:
    z = d(keras.Input((3,)))
    m.predict(np.zeros((1, 3)), verbose=0)
s1 = keras.Sequential([keras.Input((w,)), d, layers.Dense(n)])
s2 = keras.Sequential([m, layers.Dense(n), layers.Dense(2)])
s2.pop()
s2.add(layers.Dense(n))
s1.add(layers.Reshape((n // 2, 2)))
s1.predict(np.zeros((2, w)), verbose=0)
a, b = keras.Input((w,), name="a"), keras.Input((n,), name="b")
both = keras.Model([a, b], layers.Concatenate()([a, b]))
both.predict([np.zeros((2, w)), np.zeros((2, n))], verbose=0)
both.predict({"a": np.zeros((2, w)), "b": np.zeros((2, n))}, verbose=0)
both([a, b])
end = layers.Dense(w + n)
out = end(both.output)
print(layers.Add()([out, both.output]).shape)
models = [keras.Model(i, layers.Dense(1)(i)) for i in (keras.Input((w,)), keras.Input((n,)))]
for k, model in zip((w, n), models, strict=True):
    model.compile("sgd", "mse")
    model.fit(np.zeros((4, k)), np.zeros((4, 1)), verbose=0)
    model.set_weights(model.get_weights())
    for layer in model.layers[1:]:
        layer.trainable = False
clone = keras.models.clone_model(models[0])
clone.predict(np.zeros((2, w)), verbose=0)
seq = keras.Sequential([layers.Dense(2, input_shape=(w,)), layers.Dense(3) if flag else layers.Dropout(0.1)])
seq.compile("sgd", "mse")
seq.fit(np.zeros((4, w)), np.zeros((4, 3 if flag else 2)), verbose=0)
seq.predict(np.zeros((4, w)), verbose=0).reshape(4, 3 if flag else 2)


def net(kind, width):
    i = keras.Input((width,))
    h = layers.Dense(8)(i)
    if kind == "deep":
        h = layers.Dense(16)(h)
    return keras.Model(i, h)


kind = "deep" if flag else "flat"
t = net(kind, w)
head = keras.Sequential([t, layers.Dense(1)])
head.build((None, w))
head.summary()
print(t.output_shape, t.input_shape, t.layers[-1].units, t.get_layer(index=1).kernel.shape)
print(layers.Reshape((4, 4) if flag else (2, 4))(t.output).shape)
outs = [keras.Input((w,)), keras.Input((w,))]
merged = layers.Add()(outs)
mm = keras.Model(outs, merged)
mm.predict([np.zeros((2, w))] * 2, verbose=0)
r = keras.Input((None, w))
print(layers.LSTM(w)(r, initial_state=[keras.Input((w,)), keras.Input((w,))]).shape)
