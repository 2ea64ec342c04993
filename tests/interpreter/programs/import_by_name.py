import importlib

layers = importlib.import_module("keras.layers")
models = importlib.import_module("keras.models")


def get(*names):
    return tuple(getattr(layers, name) for name in names)


Dense, Dropout = get("Dense", "Dropout")
x = layers.Input((7,))  # shape: (None, 7)
y = Dropout(0.1)(Dense(5)(x))  # shape: (None, 5)
model = models.Model(x, y)
again = model(layers.Input((7,)))  # shape: (None, 7) | (None, 5)
