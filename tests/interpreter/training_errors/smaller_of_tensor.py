import keras

x = keras.Input((8, 8, 3))
filters = 16
for _ in range(2):
    x = keras.layers.Conv2D(filters, 3)(x)
    filters = min(x * 2, 64)
