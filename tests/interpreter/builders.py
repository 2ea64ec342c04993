"""Functions that build models, whose calls are right for some arguments and wrong for others."""

from __future__ import annotations

BUILDERS = {
    "unet": """
def unet(height, width, depth=3):
    x = inputs = keras.Input((height, width, 3))
    skips = []
    for level in range(depth):
        x = layers.Conv2D(8 * 2 ** level, 3, padding="same")(x)
        skips.append(x)
        x = layers.MaxPooling2D()(x)
    for level in reversed(range(depth)):
        x = layers.Conv2DTranspose(8 * 2 ** level, 2, strides=2)(x)
        x = layers.Concatenate()([x, skips.pop()])
    return keras.Model(inputs, x)
""",
    "strided": """
def strided(h, w=20):
    x = keras.Input((h, w, 3))
    a = layers.Conv2D(8, 3, strides=2, padding="same")(x)
    b = layers.Conv2D(8, 3, strides=2, padding="same")(a)
    b = layers.Concatenate()([layers.UpSampling2D()(b), a])
    return layers.Add()([layers.Conv2D(3, 1)(layers.UpSampling2D()(b)), x])
""",
    "heads": """
def heads(embed_dim, num_heads, steps=7):
    x = keras.Input((steps, embed_dim))
    return layers.Reshape((steps, num_heads, embed_dim // num_heads))(x)
""",
    "pools": """
def pools(size):
    x = layers.Conv2D(8, 5)(keras.Input((size, size, 3)))
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(8, 3, dilation_rate=2)(x)
    return layers.AveragePooling2D(3)(x)
""",
    "residual": """
def residual(filters, channels):
    x = keras.Input((8, 8, channels))
    return layers.Add()([x, layers.Conv2D(filters, 3, padding="same")(x)])
""",
    "groups": """
def groups(filters, channels, count=4):
    x = keras.Input((8, 8, channels))
    return layers.GroupNormalization(count)(layers.Conv2D(filters, 3, groups=count)(x))
""",
    "flat": """
def flat(h, w, c):
    x = keras.Input((h, w, c))
    return layers.Reshape((h * w // 4, 4 * c))(x)
""",
    "joined": """
def join(x, n):
    return layers.Concatenate(axis=1)([x, keras.Input((4, n))])
def joined(k, m):
    return join(keras.Input((3, k)), m + 1)
""",
    "product": """
def product(a, b, c):
    return keras.ops.matmul(keras.Input((a, b)), keras.Input((c, 4)))
""",
    "dotted": """
def dotted(a, b):
    x, y = keras.Input((a, 6)), keras.Input((b, 6))
    return layers.Dot(axes=1)([x, y])
""",
    "shared": """
def shared(a, b):
    dense = layers.Dense(4)
    return dense(keras.Input((a,))), dense(keras.Input((b,)))
""",
    "cropped": """
def cropped(size, border):
    x = keras.Input((size, 4))
    return layers.Cropping1D(border)(x)
""",
    "sequential": """
def sequential(size=32, channels=1):
    return keras.Sequential([
        keras.Input((size, size, channels)),
        layers.MaxPooling2D(2),
        layers.Conv2D(4, 3),
        layers.Reshape((-1, 7)),
    ])
""",
}
"""Every text defines the function of its name, last."""

SIZES = range(1, 41)


def program(name: str) -> str:
    """The module of one builder."""
    return f"import keras\nfrom keras import layers\n{BUILDERS[name]}"
