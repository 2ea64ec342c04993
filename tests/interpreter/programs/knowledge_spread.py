"""A teacher, its students by name, and projections where their features differ."""
import abc
import operator
from collections import ChainMap, defaultdict, namedtuple

import keras
from keras import layers

Spec = namedtuple("Spec", "filters kernel pool", defaults=(3, True))


class Backbone(abc.ABC):
    registry = defaultdict(list)

    @property
    @abc.abstractmethod
    def specs(self): ...

    @classmethod
    def named(cls, name):
        for found in cls.__subclasses__():
            if found.__name__.lower() == name:
                return found()
        raise KeyError(name)

    def __call__(self, x):
        for spec in self.specs:
            x = layers.Conv2D(spec.filters, spec.kernel, padding="same", activation="relu")(x)  # shape: (None, 40, 40, 32) | (None, 20, 20, 64) | (None, 10, 10, 128) | (None, 40, 40, 8) | (None, 20, 20, 16) | (None, 10, 10, 24)
            if spec.pool:
                x = layers.MaxPooling2D()(x)  # shape: (None, 20, 20, 32) | (None, 10, 10, 64) | (None, 20, 20, 8) | (None, 10, 10, 16)
            self.registry[type(self).__name__].append(x)
        return layers.GlobalAveragePooling2D()(x)  # shape: (None, 128) | (None, 24)


class Teacher(Backbone):
    specs = [Spec(32), Spec(64), Spec(filters=128, pool=False)]


class Student(Backbone):
    @property
    def specs(self):
        return [Spec(8), Spec(16, 5), Spec(24)._replace(pool=False)]


image = keras.Input((40, 40, 3))  # shape: (None, 40, 40, 3)
settings = ChainMap({"classes": 4}, {"classes": 10, "names": ("teacher", "student")})
logits = {}
for name in settings["names"]:
    backbone = Backbone.named(name)
    pooled = backbone(image)
    logits[name] = layers.Dense(settings["classes"], name=f"{name}_logits")(pooled)  # shape: (None, 4)
gaps = []
for taught, learnt in zip(*map(Backbone.registry.get, ("Teacher", "Student"))):
    if operator.itemgetter(-1)(taught.shape) != learnt.shape[-1]:
        learnt = layers.Conv2D(taught.shape[-1], 1)(learnt)  # shape: (None, 20, 20, 32) | (None, 10, 10, 64) | (None, 10, 10, 128)
    gaps.append(layers.GlobalAveragePooling2D()(layers.Subtract()([taught, learnt])))  # shape: (None, 20, 20, 32) | (None, 32) | (None, 10, 10, 64) | (None, 64) | (None, 10, 10, 128) | (None, 128)
together = layers.Concatenate()(gaps)  # shape: (None, 224)
model = keras.Model(image, [*logits.values(), together])
