import json
import types

import keras
from keras import layers

CONFIG = json.loads(
    """
    {"input": [64, 2], "backbone": [
        {"class": "Conv1D", "args": [8, 5], "kwargs": {"strides": 2}},
        {"class": "BatchNormalization"},
        {"class": "Conv1D", "args": [16, 3]},
        {"class": "GRU", "args": [12]}
     ], "heads": {"a": 3, "b": 1}}
    """
)
config = types.SimpleNamespace(**CONFIG)


def build(spec):
    cls = getattr(layers, spec["class"])
    return cls(*spec.get("args", []), **spec.get("kwargs", {}))


def chain(x, specs):
    if not specs:
        return x
    head, *rest = specs
    return chain(build(head)(x), rest)  # shape: (None, 30, 8) | (None, 28, 16) | (None, 12)


inputs = keras.Input(tuple(config.input))  # shape: (None, 64, 2)
x = chain(inputs, config.backbone)
heads = {name: layers.Dense(units, name=name)(x) for name, units in sorted(config.heads.items(), reverse=True)}  # shape: (None, 1) | (None, 3)
model = keras.Model(inputs, heads)
merged = layers.Concatenate()(list(heads.values()))  # shape: (None, 4)
vars(config)["classes"] = 6
outputs = layers.Dense(config.classes)(merged)  # shape: (None, 6)
