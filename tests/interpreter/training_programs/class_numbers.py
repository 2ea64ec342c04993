import keras
import numpy as np
import tensorflow as tf

x = np.zeros((300, 4), "float32")
y = np.random.randint(0, 5, 300)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(x, y % 3, verbose=0)
model.fit(x, np.minimum(y, 2), verbose=0)
model.fit(x, np.where(y > 2, 2, y), verbose=0)
model.fit(x, (y == 3).astype(int), verbose=0)
model.fit(x, np.where(y == 4, 2, 0), verbose=0)
small = y < 3
model.fit(x[small], y[small], verbose=0)
model.fit(x[~(y > 2)], y[np.isin(y, [0, 1, 2])], verbose=0)
model.predict(x[y >= 3], verbose=0)

few = np.concatenate([np.zeros(40, "int64"), np.full(8, 4)])
model.fit(x[:48], few, batch_size=4, steps_per_epoch=2, shuffle=False, verbose=0)
batches = tf.data.Dataset.from_tensor_slices((x[:48], few)).batch(4)
model.fit(batches.take(5), verbose=0)
model.fit(batches.filter(lambda a, b: tf.reduce_max(b) < 3), verbose=0)
model.fit(batches.map(lambda a, b: (a, b // 2)), verbose=0)
model.fit(batches, steps_per_epoch=3, verbose=0)
loss_of = keras.losses.SparseCategoricalCrossentropy()
for a, b in batches:
    if tf.reduce_max(b) > 2:
        break
    loss_of(b, model(a))
for a, b in batches:
    loss_of(tf.minimum(b, 2), model(a))
for number, (a, b) in enumerate(batches):
    if number < 4:
        loss_of(b, model(a))
for a, b in batches:
    pass
a, b = next(iter(batches))
loss_of(b, model(a))

alias = y
alias[alias > 2] = 0
model.fit(x, y, verbose=0)
part = y[:150]
part[:] = 7
y[y > 2] = 1
model.fit(x, y, verbose=0)

stars = np.random.randint(1, 4, 300)
stars -= 1
model.fit(x, stars, verbose=0)
rows = [np.random.randint(0, 5, 300)]
for row in rows:
    row[row > 2] = 2
model.fit(x, rows[0], verbose=0)
void = np.random.randint(0, 4, 300)
model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(ignore_class=3))
model.fit(x, void, verbose=0)
mask = np.random.randint(0, 9, 300)
wanted = mask < 3
mask = np.sort(mask)
model.compile("sgd", "categorical_crossentropy")
model.fit(x[mask < 3], keras.utils.to_categorical(mask[mask < 3]), verbose=0)

from concurrent.futures import ThreadPoolExecutor

filled = np.zeros(60)


def fill(number):
    filled[number] = number % 3


with ThreadPoolExecutor() as pool:
    list(pool.map(fill, range(60)))
model.fit(x[:60], keras.utils.to_categorical(filled), verbose=0)
