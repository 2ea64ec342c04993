import numpy as np, keras
buf = []
for step in range(600):
    buf.append(np.zeros((4,)))
    if len(buf) > 32:
        buf.pop(0)
batch = np.array(buf)
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
m.predict(batch, verbose=0)
