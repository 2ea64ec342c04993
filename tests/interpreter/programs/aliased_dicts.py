import copy

from keras import Input, layers

base = {"units": 8, "nested": {"rate": 0.1}}
shared = base
separate = dict(base)
deep = copy.deepcopy(base)
shared["units"] = 12
separate["nested"]["rate"] = 0.5
deep["nested"]["rate"] = 0.9

x = Input((4,))  # shape: (None, 4)
a = layers.Dense(base["units"])(x)  # shape: (None, 12)
b = layers.Dense(separate["units"])(x)  # shape: (None, 8)
c = layers.Dense(int(deep["nested"]["rate"] * 10) + int(base["nested"]["rate"] * 10))(x)  # shape: (None, 14)
