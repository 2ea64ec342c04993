import abc
import keras
from keras import layers, Model
import tensorflow as tf


class Merge1:
    def __init__(self):
        self.parts = []
    def connect(self, other):
        self.parts.append(other)
    def make(self):
        return layers.Add()(list(self.parts))

class Merge2:
    def __init__(self):
        self.parts = []
    def make(self):
        return layers.Add()([p.k for p in self.parts])

class Merge3:
    parts = []
    def make(self):
        return layers.Add()([p.k for p in self.parts])

class Multi(layers.Layer):
    def __init__(self, steps=(), **kw):
        super().__init__(**kw)
        self.steps = steps
        self.done = []
    def adapt(self, data):
        for s in self.steps:
            self.done.append(s)
    def call(self, x):
        return layers.concatenate([d(x) for d in self.done])

class Multi2(layers.Layer):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.done = {}
    def adapt(self, data):
        self.done["a"] = 1
    def call(self, x):
        return layers.concatenate([d(x) for d in self.done.values()])

class Base1(abc.ABC):
    def build(self):
        x = self._input()
        self.m = Model(x, layers.Dense(2)(x))
    @abc.abstractmethod
    def _input(self):
        pass

class Base2:
    def build(self):
        x = self._input()
        self.m = Model(x, layers.Dense(2)(x))
    def _input(self):
        """subclass"""

class Base3:
    units = None
    def __init__(self):
        self.size = None
    def build(self):
        x = keras.Input((self.size, 3))
        x = layers.Dense(self.units)(x)
        return layers.LSTM(self.units)(x)

class Base5:
    shape = ()
    sizes = {}
    def build(self):
        x = keras.Input(self.shape)
        x = layers.Conv2D(self.sizes["a"], 3)(x)
        return x

class Base6:
    def __init__(self):
        self.inp = self.make_input()
        self.m = Model(self.inp, layers.Dense(2)(self.inp))
    def make_input(self):
        ...

class Base7(keras.Model):
    def __init__(self):
        super().__init__()
        self.blocks = []
        self.head = None
    def call(self, x):
        xs = [b(x) for b in self.blocks]
        x = layers.Concatenate()(xs)
        return self.head(x)

class Base8(layers.Layer):
    out_dim = None
    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.out_dim))
    def call(self, x):
        return tf.matmul(x, self.w)

class Base9:
    units = None
    shape = ()
    @classmethod
    def build(cls):
        x = keras.Input(cls.shape)
        return layers.LSTM(cls.units)(x)

class Base10:
    units = 3
    def set(self, n):
        self.units = n
    def make(self):
        return layers.Reshape((2, self.units))(keras.Input((8,)))

class Base11:
    def __init__(self, units=[]):
        self.units = units
    def make(self):
        x = keras.Input((8,))
        return layers.Concatenate()([layers.Dense(n)(x) for n in self.units])

def f(others=()):
    x = keras.Input((8,))
    return layers.Concatenate()([layers.Dense(n)(x) for n in others])


class Shape:
    def __get__(self, instance, owner):
        return (4,) if instance is None else (4, 3)


class Described:
    shape = Shape()


print(keras.layers.LSTM(2)(keras.Input(Described().shape)), keras.layers.Dense(2)(keras.Input(Described.shape)))
