from keras import Input, layers


def halving(start):
    while start > 4:
        yield start
        start //= 2


def pairs(items):
    items = list(items)
    yield from zip(items, items[1:])


x = Input((8,))  # shape: (None, 8)
for width in halving(40):
    x = layers.Dense(width)(x)  # shape: (None, 40) | (None, 20) | (None, 10) | (None, 5)
for first, second in pairs(halving(40)):
    x = layers.Dense(first - second)(x)  # shape: (None, 20) | (None, 10) | (None, 5)
outputs = layers.Dense(sum(halving(33)))(x)  # shape: (None, 57)
