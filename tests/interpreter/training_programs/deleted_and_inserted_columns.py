import numpy as np, keras
X = np.random.rand(50, 4)
mean, std = X.mean(axis=0), X.std(0)
X = (X - mean) / std
X = np.delete(X, [0], axis=1)
X = np.insert(X, 0, 1.0, axis=1)
idx = np.random.permutation(len(X))
cut = int(0.8 * len(X))
tr, te = idx[:cut], idx[cut:]
y = X @ np.array([1.0, 2.0, 3.0, 4.0])
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
m.compile("adam", "mse")
m.fit(X[tr], y[tr], validation_data=(X[te], y[te]), verbose=0)
