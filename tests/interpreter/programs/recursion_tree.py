from keras import Input, layers


def tree(x, depth):
    if depth == 0:
        return layers.Dense(2)(x)  # shape: (None, 2)
    left = tree(layers.Dense(2 * depth)(x), depth - 1)  # shape: (None, 4) | (None, 2)
    right = tree(layers.Dense(3 * depth)(x), depth - 1)  # shape: (None, 3) | (None, 6)
    return layers.Concatenate()([left, right])  # shape: (None, 4) | (None, 8)


def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


x = Input((6,))  # shape: (None, 6)
y = tree(x, 2)
z = layers.Dense(factorial(4))(y)  # shape: (None, 24)
