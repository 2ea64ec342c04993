from keras import Input, layers

filters = [4, 8, 16, 32, 64]
x = Input((48, 48, 3))  # shape: (None, 48, 48, 3)
for count in filters[:3]:
    x = layers.Conv2D(count, 3, strides=2)(x)  # shape: (None, 23, 23, 4) | (None, 11, 11, 8) | (None, 5, 5, 16)
for count in filters[2::-1]:
    x = layers.Conv2DTranspose(count, 3)(x)  # shape: (None, 7, 7, 16) | (None, 9, 9, 8) | (None, 11, 11, 4)
*head, tail = filters[-2:]
x = layers.Conv2D(tail // head[0], 1)(x)  # shape: (None, 11, 11, 2)
filters[1:3] = [5]
outputs = layers.Conv2D(filters[1] + len(filters), 1)(x)  # shape: (None, 11, 11, 9)
