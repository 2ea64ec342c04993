from keras import Input, layers

SIZES = {"small": 16, "large": 64}
log = []


def units(name):
    try:
        return SIZES[name]
    except KeyError:
        return 32
    finally:
        log.append(name)


x = Input((10,))  # shape: (None, 10)
a = layers.Dense(units("small"))(x)  # shape: (None, 16)
b = layers.Dense(units("medium"))(a)  # shape: (None, 32)
try:
    depth = int("3")
except ValueError:
    depth = 1
else:
    depth += 1
for _ in range(depth):
    b = layers.Dense(len(log))(b)  # shape: (None, 2)
