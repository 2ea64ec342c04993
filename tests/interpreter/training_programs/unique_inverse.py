import numpy as np, keras
vals = np.array([3, 5, 7, 3, 5, 7])
u, inv = np.unique(vals, return_inverse=True)
Y = keras.utils.to_categorical(inv)
m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(len(u), activation="softmax")])
m.compile("adam", "categorical_crossentropy"); m.fit(np.zeros((6, 2)), Y, verbose=0)
