from functools import partial

from keras import Input, Model, layers

Conv = partial(layers.Conv2D, padding="same", kernel_initializer="he_normal", use_bias=False)
norm = partial(layers.GroupNormalization, groups=4)


def block(filters, stride=1):
    def apply(x):
        y = Conv(filters, 3, strides=stride)(x)  # shape: (None, 48, 48, 16) | (None, 24, 24, 32) | (None, 12, 12, 64)
        y = norm()(y)  # shape: (None, 48, 48, 16) | (None, 24, 24, 32) | (None, 12, 12, 64)
        y = layers.Activation("swish")(y)  # shape: (None, 48, 48, 16) | (None, 24, 24, 32) | (None, 12, 12, 64)
        return Conv(filters, 3)(y)  # shape: (None, 48, 48, 16) | (None, 24, 24, 32) | (None, 12, 12, 64)

    return apply


def chain(*steps):
    def run(x):
        for step in steps:
            x = step(x)  # shape: (None, 48, 48, 16) | (None, 12, 12, 32)
        return x

    return run


stem = chain(Conv(16, 3), norm(), layers.ReLU())
body = chain(block(16), block(32, stride=2), layers.MaxPooling2D(), block(64))
head = lambda x: layers.Dense(10)(layers.GlobalAveragePooling2D()(x))  # noqa: E731  # shape: (None, 64) | (None, 10)

img = Input((48, 48, 3))  # shape: (None, 48, 48, 3)
feat = stem(img)
feat = body(feat)
model = Model(img, head(feat))
