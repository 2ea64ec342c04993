"""A star import of a module that is not seen may bind other layers; unseen bases and metaclasses set attributes."""

import json
from collections import ChainMap

from keras import Input
from keras.layers import *
from my_layers import *
from my_options import Base, Meta, options

x = Attention()(Input((4,)))
x = LSTM(3)(Input((4,)))


class Sizes(metaclass=Meta):
    shape = (4,)


class Net(Base):
    def __init__(self):
        super().__init__()
        self.shape = (4,)
        self.prepare()


class Known:
    shape = (4,)


x = GRU(3)(Input(Net().shape))
known = Known()
vars(known).update(json.load(open("options.json")))
x = GRU(3)(Input(known.shape))
x = GRU(3)(Input(ChainMap(options, {"shape": (4,)})["shape"]))
