from tensorflow.keras import layers, Model


def down(x, f):
    c = layers.Conv2D(f, 3, activation='relu', padding='same')(x)
    c = layers.Conv2D(f, 3, activation='relu', padding='same')(c)
    return c, layers.MaxPool2D()(c)


def up(x, skip, f):
    x = layers.Conv2DTranspose(f, 2, strides=2)(x)
    x = layers.concatenate([skip, x])
    return layers.Conv2D(f, 3, activation='relu', padding='same')(x)


inp = layers.Input((128, 128, 1))
s1, p1 = down(inp, 16)
s2, p2 = down(p1, 32)
b = layers.Conv2D(64, 3, activation='relu', padding='same')(p2)
u = up(b, s2, 32)
u = up(u, s1, 16)
model = Model(inp, layers.Conv2D(1, 1)(u))
