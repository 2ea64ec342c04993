import numpy as np, keras
x = np.arange(2000).reshape(1000, 2)
windows = np.lib.stride_tricks.sliding_window_view(x, 5, axis=0).transpose(0, 2, 1)
m = keras.Sequential([keras.Input((5, 2)), keras.layers.SimpleRNN(3), keras.layers.Dense(2)])
m.compile("adam", "mse")
m.fit(windows[:-1], x[5:], verbose=0)
