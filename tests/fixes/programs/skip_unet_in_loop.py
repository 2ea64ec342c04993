from keras import Input, Model, layers


def gate(signal, skip, filters):
    attention = layers.Activation("sigmoid")(
        # hint: 100 is no multiple of 16: write (112, 112, 3) in line 28
        layers.Conv2D(1, 1)(layers.Conv2D(filters, 1)(signal) + layers.Conv2D(filters, 1)(skip))
    )
    return attention * skip


def unet(shape, depth=4, base=8):
    image = x = Input(shape)
    skips = []
    for level in range(depth):
        x = layers.Conv2D(base * 2**level, 3, padding="same", activation="relu")(x)
        skips.append(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(base * 2**depth, 3, padding="same", activation="relu")(x)
    for level, skip in reversed(list(enumerate(skips))):
        x = layers.Conv2DTranspose(base * 2**level, 2, strides=2)(x)
        x = layers.concatenate([x, gate(x, skip, base * 2**level)])
        x = layers.Conv2D(base * 2**level, 3, padding="same", activation="relu")(x)
    return Model(image, layers.Conv2D(1, 1, activation="sigmoid")(x))


small = unet((96, 96, 3))
model = unet((100, 100, 3))
