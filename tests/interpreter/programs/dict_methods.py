from keras import Input, layers

config = {"filters": 8, "kernel_size": 3}
config.update(padding="same")
config.setdefault("strides", 2)
activation = config.pop("activation", "relu")
defaults = dict(filters=4, use_bias=False)
merged = {**defaults, **config}
extra = defaults | {"kernel_size": 1}

x = Input((20, 20, 3))  # shape: (None, 20, 20, 3)
x = layers.Conv2D(**merged)(x)  # shape: (None, 10, 10, 8)
x = layers.Activation(activation)(x)  # shape: (None, 10, 10, 8)
x = layers.Conv2D(**extra)(x)  # shape: (None, 10, 10, 4)
for name, value in sorted(config.items()):
    if name in ("filters", "strides"):
        x = layers.Conv2D(value, 1)(x)  # shape: (None, 10, 10, 8) | (None, 10, 10, 2)
outputs = layers.Dense(len(merged) + len(list(extra.keys())))(x)  # shape: (None, 10, 10, 8)
