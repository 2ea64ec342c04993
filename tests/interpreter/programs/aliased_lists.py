from keras import Input, layers

skips = []
kept = skips
copied = skips.copy()
x = Input((32, 32, 3))  # shape: (None, 32, 32, 3)
for filters in (4, 8):
    x = layers.Conv2D(filters, 3, strides=2, padding="same")(x)  # shape: (None, 16, 16, 4) | (None, 8, 8, 8)
    kept.append(x)
a = layers.Conv2D(len(skips), 1)(skips[0])  # shape: (None, 16, 16, 2)
b = layers.Conv2D(len(copied) + 1, 1)(kept[-1])  # shape: (None, 8, 8, 1)


def add_one(items, value=3):
    items.append(value)
    return items


sizes = [1]
same = add_one(sizes)
add_one(same, 5)
c = layers.Conv2D(sum(sizes), 1)(b)  # shape: (None, 8, 8, 9)
