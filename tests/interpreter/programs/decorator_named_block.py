import functools

from keras import Input, Model, layers

REGISTRY = {}


def block(name):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return function(*args, prefix=name, **kwargs)

        REGISTRY[name] = wrapper
        return wrapper

    return decorate


@block("stem")
def stem(x, filters=16, prefix=""):
    return layers.Conv2D(filters, 7, strides=2, padding="same", name=f"{prefix}_conv_{filters}")(x)  # shape: (None, 32, 32, 16) | (None, 16, 16, 24)


@block("tail")
def tail(x, units, prefix=""):
    x = layers.GlobalMaxPooling2D(name=prefix + "_pool")(x)  # shape: (None, 24)
    return layers.Dense(units, name=prefix + "_dense")(x)  # shape: (None, 5)


image = Input((64, 64, 3))  # shape: (None, 64, 64, 3)
y = REGISTRY["stem"](image)
y = stem(y, filters=24)
outputs = REGISTRY["tail"](y, units=5)
model = Model(image, outputs)
