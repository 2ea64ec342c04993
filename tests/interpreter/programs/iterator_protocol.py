from keras import Input, layers

sizes = iter([10, 8, 6])
x = Input((20,))  # shape: (None, 20)
x = layers.Dense(next(sizes))(x)  # shape: (None, 10)
for size in sizes:
    x = layers.Dense(size)(x)  # shape: (None, 8) | (None, 6)
names = dict(zip("abc", (3, 2, 1)))
for name in names:
    x = layers.Dense(names[name], name=name)(x)  # shape: (None, 3) | (None, 2) | (None, 1)
