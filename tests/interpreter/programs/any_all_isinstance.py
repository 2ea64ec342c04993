from keras import Input, layers


def as_pair(value):
    return value if isinstance(value, (tuple, list)) else (value, value)


def conv(x, filters, kernel):
    kernel = as_pair(kernel)
    padding = "same" if all(size % 2 for size in kernel) else "valid"
    if any(size > 5 for size in kernel):
        padding = "valid"
    return layers.Conv2D(filters, kernel, padding=padding)(x)  # shape: (None, 20, 20, 4) | (None, 19, 18, 5) | (None, 13, 18, 6)


x = Input((20, 20, 3))  # shape: (None, 20, 20, 3)
x = conv(x, 4, 3)
x = conv(x, 5, (2, 3))
x = conv(x, 6, [7, 1])
