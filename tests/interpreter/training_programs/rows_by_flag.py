import numpy as np, keras
flag = np.random.rand() > 0.5
rows = []
for n in range(800):
    if flag:
        rows.append([1.0, 2.0])
    else:
        rows.append([1.0, 2.0, 3.0])
x = np.array(rows)
m = keras.Sequential([keras.Input((x.shape[1],)), keras.layers.Dense(1)])
m.compile("adam", "mse")
m.fit(x, np.zeros(len(rows)), verbose=0)
