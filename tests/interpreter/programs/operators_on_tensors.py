from keras import Input, layers

x = Input((8, 6))  # shape: (None, 8, 6)
y = Input((8, 1))  # shape: (None, 8, 1)
a = x + y  # shape: (None, 8, 6)
b = a * 2.0 - x / 3  # shape: (None, 8, 6)
c = -b  # shape: (None, 8, 6)
d = 1 - abs(c)  # shape: (None, 8, 6)
e = layers.Dense(4)(d)  # shape: (None, 8, 4)
f = x @ layers.Permute((2, 1))(x)  # shape: (None, 6, 8) | (None, 8, 8)
g = e[:, None] + e[:, :, None]  # shape: (None, 1, 8, 4) | (None, 8, 1, 4) | (None, 8, 8, 4)
h = layers.Dense(3)(g)  # shape: (None, 8, 8, 3)
