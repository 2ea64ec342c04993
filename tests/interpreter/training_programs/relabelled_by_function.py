import numpy as np, keras
y = np.arange(60) % 3
def relabel(v):
    v[v == 2] = 1
relabel(y)
Y = keras.utils.to_categorical(y)
m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")])
m.compile("adam", "categorical_crossentropy"); m.fit(np.zeros((60, 2)), Y, verbose=0)
