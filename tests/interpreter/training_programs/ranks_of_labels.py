import keras
import numpy as np

x, y = np.random.rand(40, 6), np.random.randint(0, 4, 40)
model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(4, "softmax")])
model.compile("sgd", loss="sparse_categorical_crossentropy")
model.fit(x, y, verbose=0)
model.evaluate(x, y[:, None], verbose=0)
model.fit(x, y[:, None].astype("int32"), verbose=0)
model.fit(x, y, sample_weight=np.ones(40), verbose=0)
model.compile("sgd", loss="sparse_categorical_crossentropy")
model.fit(x, y[:, None], verbose=0)
if len(x) > len(y):
    model.predict(x[..., None], verbose=0)
model.predict(x, verbose=0)
others = [keras.Sequential([keras.Input((6,)), keras.layers.Dense(4, "softmax")]) for _ in range(2)]
for other, labels in zip(others, (y, y[:, None])):
    other.compile("sgd", loss="sparse_categorical_crossentropy")
    other.fit(x, labels, verbose=0)
for labels in (y, y[:, None]):
    model.compile("sgd", loss="sparse_categorical_crossentropy")
    model.fit(x, labels, verbose=0)
