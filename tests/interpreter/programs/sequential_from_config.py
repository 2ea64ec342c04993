from keras import Sequential, layers

CONFIG = [
    {"type": "input", "shape": (32, 32, 3)},
    {"type": "conv", "filters": 8},
    {"type": "conv", "filters": 16},
    {"type": "pool"},
    {"type": "dense", "units": 10},
]

model = Sequential()
for entry in CONFIG:
    kind = entry.pop("type")
    if kind == "input":
        model.add(layers.Input(**entry))  # shape: (None, 32, 32, 3)
    elif kind == "conv":
        model.add(layers.Conv2D(kernel_size=3, **entry))  # shape: (None, 30, 30, 8) | (None, 28, 28, 16)
    elif kind == "pool":
        model.add(layers.GlobalAveragePooling2D())  # shape: (None, 16)
    else:
        model.add(layers.Dense(**entry))  # shape: (None, 10)
