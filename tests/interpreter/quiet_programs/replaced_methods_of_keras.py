"""A class of Keras does something else from the moment on in which the program replaces one of its methods."""

import keras
from keras import layers

as_written = layers.Dense.__init__


def twice_as_wide(self, units, **options):
    as_written(self, units * 2, **options)


def with_one_more_axis(self, x):
    return keras.ops.expand_dims(x, -1)


layers.Dense.__init__ = twice_as_wide
print(layers.Reshape((3, 2))(layers.Dense(3)(keras.Input((4,)))))
setattr(layers.Flatten, "call", with_one_more_axis)
print(layers.LSTM(3)(layers.Flatten()(keras.Input((4,)))))
keras.layers.Layer.__call__ = with_one_more_axis
print(layers.LSTM(3)(keras.Input((4,))))
