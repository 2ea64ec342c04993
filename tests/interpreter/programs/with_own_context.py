import contextlib

from keras import Input, layers


@contextlib.contextmanager
def section(name):
    yield name.upper()


x = Input((8, 8, 2))  # shape: (None, 8, 8, 2)
with section("encoder") as title:
    x = layers.Conv2D(4, 3, name=f"{title}_conv")(x)  # shape: (None, 6, 6, 4)
    with section("inner"):
        x = layers.Conv2D(6, 3)(x)  # shape: (None, 4, 4, 6)
outputs = layers.Flatten()(x)  # shape: (None, 96)
