"""What a generator, a dict or a layer has is decided by others."""

import json
import os
import random

import pandas as pd
from tensorflow.keras import Input, layers


def chances():
    while random.random() > 0.5:
        yield 4


inputs = Input((8,))
width = next(chances(), None)

options = json.loads(os.environ.get("OPTIONS") or '{"units": 8}')
outputs = layers.Dense(**{"units": 4, **options})(inputs)
outputs = layers.Add()([inputs, outputs])

layer = layers.Dense(4)
table = pd.DataFrame({"a": [1, 2]})
outputs = layers.Add()([outputs, layers.Dense(4 if layer.built else 8)(inputs)])
outputs = layers.Add()([outputs, layers.Dense(4 if table.empty else 8)(inputs)])
outputs = layers.Add()([outputs, layers.Dense(width or 8)(inputs)])
print(outputs)
