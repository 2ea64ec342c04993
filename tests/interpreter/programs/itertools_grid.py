import itertools

from keras import Input, layers

x = Input((16, 16, 1))  # shape: (None, 16, 16, 1)
branches = []
for dilation, filters in itertools.product((1, 2), (3, 4)):
    branches.append(layers.Conv2D(filters, 3, dilation_rate=dilation, padding="same")(x))  # shape: (None, 16, 16, 3) | (None, 16, 16, 4)
for first, second in itertools.combinations(branches[:3], 2):
    branches.append(layers.Concatenate()([first, second]))  # shape: (None, 16, 16, 7) | (None, 16, 16, 6)
merged = layers.Concatenate()(list(itertools.chain(branches[:2], branches[-1:])))  # shape: (None, 16, 16, 14)
for width in itertools.accumulate([2, 3, 4]):
    merged = layers.Conv2D(width, 1)(merged)  # shape: (None, 16, 16, 2) | (None, 16, 16, 5) | (None, 16, 16, 9)
for kernel in itertools.repeat(3, 2):
    merged = layers.Conv2D(5, kernel)(merged)  # shape: (None, 14, 14, 5) | (None, 12, 12, 5)
