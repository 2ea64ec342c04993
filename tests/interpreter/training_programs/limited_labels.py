import keras
import numpy as np

x = np.zeros((300, 4), "float32")
y = np.random.randint(0, 5, 300)
small = y < 3
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(x, np.clip(y, 0, 2), verbose=0)
model.fit(x, y.clip(0, 2), verbose=0)
model.fit(x, np.minimum(2, y), verbose=0)
model.fit(x, np.where(y < 3, y, 1), verbose=0)
model.fit(x, np.where(small, y, 0), verbose=0)
limited = np.minimum(y, 4)
limited[limited > 2] = 0
model.fit(x, limited, verbose=0)
zeros = y.copy()
zeros[:] = 0
model.fit(x, np.where(y > 2, 2, zeros), verbose=0)
y %= 3
model.fit(x, np.where(small, y, 2), verbose=0)
steps = np.arange(600) % 4
model.fit(x, steps[::2], verbose=0)
model.fit(x[:150], steps.reshape(300, 2)[:150, ::2].ravel(), verbose=0)
halves = np.arange(300) // 150 * 3
model.fit(x[:150], halves[halves < 1], verbose=0)
history = model.fit(x, y, verbose=0).history
model.fit(x, y, epochs=len(history["loss"]), verbose=0)
loss = model.evaluate(x, y, verbose=0)
model.train_on_batch(x[:1], np.array([loss < 0]))
model.predict(np.array([[loss, loss, loss, loss]]), verbose=0)
