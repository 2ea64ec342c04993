from keras import layers, Model

FILTERS = [16, 32, 64]


def conv_block(x, n):
    x = layers.Conv2D(n, 3, activation='relu', padding='same')(x)  # shape: (None, 96, 96, 16) | (None, 48, 48, 32) | (None, 24, 24, 64) | (None, 12, 12, 128)
    x = layers.Conv2D(n, 3, activation='relu', padding='same')(x)  # shape: (None, 96, 96, 16) | (None, 48, 48, 32) | (None, 24, 24, 64) | (None, 12, 12, 128)
    return x


def unet(size=96, ch=1, classes=2):
    inp = layers.Input((size, size, ch))  # shape: (None, 96, 96, 1)
    x = inp
    skips = []
    for n in FILTERS:
        x = conv_block(x, n)
        skips.append(x)
        x = layers.MaxPool2D(2)(x)  # shape: (None, 48, 48, 16) | (None, 24, 24, 32) | (None, 12, 12, 64)
    x = conv_block(x, FILTERS[-1] * 2)
    for n, skip in zip(FILTERS[::-1], skips[::-1]):
        x = layers.UpSampling2D(2)(x)  # shape: (None, 24, 24, 128) | (None, 48, 48, 64) | (None, 96, 96, 32)
        x = layers.Conv2D(n, 2, padding='same')(x)  # shape: (None, 24, 24, 64) | (None, 48, 48, 32) | (None, 96, 96, 16)
        x = layers.concatenate([skip, x])  # shape: (None, 24, 24, 128) | (None, 48, 48, 64) | (None, 96, 96, 32)
        x = conv_block(x, n)
    out = layers.Conv2D(classes, 1, activation='softmax')(x)  # shape: (None, 96, 96, 2)
    return Model(inp, out)


model = unet()
model.summary()
