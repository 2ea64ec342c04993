"""While with known trip counts, else, break, try with finally and else, nested functions with return in finally."""
import keras
from keras import layers

log = []


def shrink(x, smallest=4):
    filters = 8
    while x.shape[1] > smallest:
        try:
            x = layers.Conv2D(filters, 3, strides=2, padding="same")(x)  # shape: (None, 32, 32, 8) | (None, 16, 16, 16) | (None, 8, 8, 32) | (None, 4, 4, 32)
            if filters >= 32:
                continue
            filters *= 2
        finally:
            log.append(x.shape)
    else:
        x = layers.BatchNormalization()(x)  # shape: (None, 4, 4, 32)
    return x


def width_from(text):
    try:
        value = int(text)
    except ValueError:
        value = 5
    else:
        value += 1
    finally:
        log.append(text)
    return value


def lookup(table, *keys):
    for key in keys:
        try:
            return table[key]
        except KeyError:
            continue
    return 3


x = shrink(keras.Input((64, 64, 3)))  # shape: (None, 64, 64, 3)
x = layers.Flatten()(x)  # shape: (None, 512)
x = layers.Dense(width_from("12"))(x)  # shape: (None, 13)
x = layers.Dense(width_from("twelve"))(x)  # shape: (None, 5)
x = layers.Dense(lookup({"b": 21}, "a", "b"))(x)  # shape: (None, 21)
x = layers.Dense(lookup({"b": 21}, "c"))(x)  # shape: (None, 3)
n = 100
steps = 0
while n != 1:
    n = n // 2 if n % 2 == 0 else n - 1
    steps += 1
y = layers.Dense(steps)(x)  # shape: (None, 8)
z = layers.Dense(len(log))(y)  # shape: (None, 6)
queue = [(y, 3)]
while queue:
    tensor, depth = queue.pop()
    if depth == 0:
        break
    queue.append((layers.Dense(depth * 10)(tensor), depth - 1))  # shape: (None, 30) | (None, 20) | (None, 10)
w = layers.Dense(2)(tensor)  # shape: (None, 2)
