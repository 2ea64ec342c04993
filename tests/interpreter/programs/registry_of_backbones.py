import functools

import keras
from keras import layers

BACKBONES = {}


def register(name=None, **defaults):
    def decorator(builder):
        @functools.wraps(builder)
        def wrapper(*args, **kwargs):
            return builder(*args, **{**defaults, **kwargs})

        BACKBONES[name or builder.__name__] = wrapper
        return wrapper

    return decorator


@register("tiny", widths=(8, 16))
@register("large", widths=(16, 32, 64))
def stages(x, widths, norm=None):
    features = []
    for width in widths:
        x = layers.Conv2D(width, 3, strides=2, padding="same", use_bias=norm is None)(x)  # shape: (None, 16, 16, 8) | (None, 8, 8, 16) | (None, 32, 24, 16) | (None, 16, 12, 32) | (None, 8, 6, 64)
        x = norm()(x) if norm else x  # shape: (None, 32, 24, 16) | (None, 16, 12, 32) | (None, 8, 6, 64)
        x = layers.ReLU()(x)  # shape: (None, 16, 16, 8) | (None, 8, 8, 16) | (None, 32, 24, 16) | (None, 16, 12, 32) | (None, 8, 6, 64)
        features.append(x)
    return features


@register()
def flat(x, units=20):
    return [layers.Dense(units)(layers.Flatten()(x))]  # shape: (None, 32) | (None, 9)


def build(name, shape, head, **options):
    inputs = keras.Input(shape)  # shape: (None, 32, 32, 3) | (None, 64, 48, 1) | (None, 4, 4, 2)
    *_, last = BACKBONES[name](inputs, **options)
    return keras.Model(inputs, head(last), name=f"{name}_model")


def pooled(units):
    return lambda x: layers.Dense(units)(layers.GlobalMaxPooling2D()(x))  # shape: (None, 16) | (None, 5) | (None, 64) | (None, 7)


tiny = build("tiny", (32, 32, 3), pooled(5))
large = build("large", (64, 48, 1), pooled(7), norm=layers.BatchNormalization)
plain = build("flat", (4, 4, 2), lambda x: layers.Dense(3)(x), units=9)  # shape: (None, 3)
joined = layers.Concatenate()([tiny.output, large.output, plain.output])  # shape: (None, 15)
