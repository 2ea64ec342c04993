try:
    import json
except ImportError:
    json = None

from keras import Input, layers

config = json.loads("{}") if json is None else {"units": 6}

try:
    rate = config["rate"]
except KeyError:
    rate = 0.5

x = Input((3,))  # shape: (None, 3)
x = layers.Dense(config["units"])(x)  # shape: (None, 6)
x = layers.Dropout(rate)(x)  # shape: (None, 6)
