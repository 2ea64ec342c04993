from keras import Input, layers

x = Input((32,))  # shape: (None, 32)
ratio = 0.25
x = layers.Dense(int(32 * ratio))(x)  # shape: (None, 8)
x = layers.Dense(int("1" + "2"))(x)  # shape: (None, 12)
x = layers.Dense(max(1, 7 // 2, int(2.9)))(x)  # shape: (None, 3)
x = layers.Dense(2**5 >> 2)(x)  # shape: (None, 8)
x = layers.Dense(-7 % 5)(x)  # shape: (None, 3)
x = layers.Dense(bool(x.shape[-1]) + 4)(x)  # shape: (None, 5)
x = layers.Dense(int(float("6.0")))(x)  # shape: (None, 6)
outputs = layers.Dense(sum([1, 2], 3))(x)  # shape: (None, 6)
