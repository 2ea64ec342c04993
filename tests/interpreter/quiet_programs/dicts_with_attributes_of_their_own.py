"""Attributes of dicts of a class of the program that are none of its items, and copies that are plain dicts."""

import keras
from keras import layers


class Sizes(dict):
    def units(self):
        return self["units"]


class Options(dict):
    __getattr__ = dict.get

    def wide(self):
        return 8


def join(first, second):
    return layers.Add()([keras.Input((first,)), keras.Input((second,))])


sizes = Sizes(width=3)
sizes.width = 5
print(join(sizes.width, 5), join(sizes["width"], 3))
options = Options(n=3, wide=4)
options.n = 7
print(join(options.n, 7), join(options["n"], 3), join(options.wide(), 8), join(options["wide"], 4))
print(join(5 if isinstance(dict(options), Options) else 6, 6), join(5 if isinstance(options.copy(), Options) else 6, 6))
print(join(5 if type(options) is dict else 6, 6), join(5 if type(options) is Options else 6, 5))
