import numpy as np, keras
lst = [np.zeros((3, 3))]
for i in range(600):
    if i % 2:
        continue
    lst.append(np.eye(3))
for i, a in enumerate(lst):
    lst[i] = a[:2]
x = np.array(lst)
m = keras.Sequential([keras.Input((2, 3)), keras.layers.Flatten(), keras.layers.Dense(1)])
m.predict(x, verbose=0)
