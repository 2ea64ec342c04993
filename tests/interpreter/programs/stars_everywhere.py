"""Stars in calls, definitions, displays and targets, at both ends."""
import keras
from keras import layers


def stack(x, *sizes, activation="relu", last=None, **options):
    *inner, final = sizes
    for size in inner:
        x = layers.Dense(size, activation=activation, **options)(x)  # shape: (None, 16) | (None, 8) | (None, 12)
    return layers.Dense(last or final, **{**options, "activation": None})(x)  # shape: (None, 4) | (None, 7)


def merge(first, *rest, axis=-1):
    return layers.Concatenate(axis=axis)([first, *rest]) if rest else first  # shape: (None, 15) | (None, 43)


def pick(head, /, *, scale=1, **kwargs):
    return layers.Dense(head * scale, **kwargs)


def outer(*args, **kwargs):
    return inner(*args, **kwargs)


def inner(x, units, bias=True):
    return layers.Dense(units, use_bias=bias)(x)  # shape: (None, 24) | (None, 2)


inputs = [keras.Input((n,)) for n in (4, 5, 6)]  # shape: (None, 4) | (None, 5) | (None, 6)
x = merge(*inputs)
x = stack(x, *[16, 8], 4, use_bias=False)
x = stack(x, 12, *(10,), last=7)
head, *middle, tail = (3, 9, 27, 81)
y = merge(x, *(layers.Dense(n)(x) for n in middle))  # shape: (None, 9) | (None, 27)
z = pick(head, scale=tail // 27, name="picked")(y)  # shape: (None, 9)
first, (second, *third) = 2, (6, 8, 10)
w = outer(z, units=second + sum(third))
v = outer(w, *[first], **dict(bias=False))
a, b = b_a = [layers.Dense(13)(v), layers.Dense(13)(w)]  # shape: (None, 13)
u = layers.Add()([*b_a, a])  # shape: (None, 13)
