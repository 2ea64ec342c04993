import os

from keras import Input, layers

os.environ["HEAD_UNITS"] = "12"
backbone = os.environ.get("EXAMPLE_BACKBONE", "plain")
pooling = os.getenv("EXAMPLE_POOLING", "max")

x = Input((16, 16, 3))  # shape: (None, 16, 16, 3)
if backbone == "plain":
    x = layers.Conv2D(8, 3)(x)  # shape: (None, 14, 14, 8)
else:
    x = layers.Conv2D(32, 5)(x)
x = layers.GlobalMaxPooling2D()(x) if pooling == "max" else layers.Flatten()(x)  # shape: (None, 8)
outputs = layers.Dense(int(os.environ["HEAD_UNITS"]))(x)  # shape: (None, 12)
