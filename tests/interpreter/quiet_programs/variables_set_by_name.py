"""A module's variables may be set by a name that nobody sees."""

import sys

import keras
from keras import layers

image = keras.Input((8,))
sys.modules[__name__].image = keras.Input((8, 8, 3))
print(layers.Conv2D(3, 3)(image))
image = keras.Input((8,))
vars()["image"] = keras.Input((8, 8, 3))
print(layers.Conv2D(3, 3)(image))
image = keras.Input((8,))
sys.modules[__name__].__dict__["image"] = keras.Input((8, 8, 3))
print(layers.Conv2D(3, 3)(image))
image = keras.Input((8,))
for name in sys.argv:
    globals()[name] = keras.Input((8, 8, 3))
print(layers.Conv2D(3, 3)(image))
image = keras.Input((8,))
for name in sys.argv:
    setattr(sys.modules[__name__], name, keras.Input((8, 8, 3)))
print(layers.Conv2D(3, 3)(image))
