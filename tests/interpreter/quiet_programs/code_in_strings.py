"""What `exec` and `globals` bind or change is not known, whatever it was before."""

import os

import keras
from keras import layers

inputs = keras.Input((6,))
heads, units, shape = [], 2, (3, 3)
exec("heads.append(layers.Dense(4)(inputs))")
model = keras.Model(inputs, heads)
exec("units, shape = 3, (2, 3)")
reshaped = layers.Reshape(shape)(inputs)
exec(compile("shape = (6, 1)", "<code>", "exec"), globals())
again = layers.Reshape(shape)(inputs)
space = {"sizes": [4, 4]}
exec("sizes[0] = 3; sizes[1] = 2", space)
third = layers.Reshape(space["sizes"])(inputs)
more = []
globals()["more"].append(inputs)
other = keras.Model(inputs, more)


def built(code="target = (2, 3)"):
    sizes = [5, 5]
    exec("sizes[:] = [2, 3]" if len(os.environ) >= 0 else code)
    return layers.Reshape(sizes)(inputs)


built()
