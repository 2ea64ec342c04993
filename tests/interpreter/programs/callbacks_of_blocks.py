import keras
from keras import layers


def residual(block):
    def apply(x, *args, **kwargs):
        y = block(x, *args, **kwargs)
        if y.shape[-1] != x.shape[-1] or y.shape[1] != x.shape[1]:
            stride = x.shape[1] // y.shape[1]
            x = layers.Conv2D(y.shape[-1], 1, strides=stride, padding="same")(x)  # shape: (None, 16, 16, 16) | (None, 8, 8, 24) | (None, 8, 8, 10)
        return layers.add([x, y])  # shape: (None, 16, 16, 16) | (None, 8, 8, 24) | (None, 8, 8, 10)

    return apply


def repeated(times):
    def decorator(block):
        def apply(x, *args, **kwargs):
            for _ in range(times):
                x = block(x, *args, **kwargs)
            return x

        return apply

    return decorator


@residual
def bottleneck(x, filters, *, strides=1, expansion=4):
    y = layers.Conv2D(filters, 1, activation="relu")(x)  # shape: (None, 16, 16, 4) | (None, 16, 16, 6)
    y = layers.Conv2D(filters, 3, strides=strides, padding="same", activation="relu")(y)  # shape: (None, 16, 16, 4) | (None, 8, 8, 6)
    return layers.Conv2D(filters * expansion, 1)(y)  # shape: (None, 16, 16, 16) | (None, 8, 8, 24)


@repeated(2)
@residual
def basic(x, filters):
    return layers.Conv2D(filters, 3, padding="same")(layers.ReLU()(x))  # shape: (None, 8, 8, 24) | (None, 8, 8, 10)


class Stage:
    count = 0

    def __init__(self, block, **options):
        self.block, self.options = block, options
        Stage.count += 1
        self.index = Stage.count

    def __rrshift__(self, x):
        return self.block(x, **self.options)

    def __call__(self, x):
        return x >> self if False else self.block(x, **self.options)


inputs = keras.Input((32, 32, 3))  # shape: (None, 32, 32, 3)
x = layers.Conv2D(8, 7, strides=2, padding="same")(inputs)  # shape: (None, 16, 16, 8)
for stage in (Stage(bottleneck, filters=4), Stage(bottleneck, filters=6, strides=2), Stage(basic, filters=10)):
    x = stage(x)
x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 10)
outputs = layers.Dense(Stage.count)(x)  # shape: (None, 3)
