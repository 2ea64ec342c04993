"""Class patterns on dataclasses and enums choose the block."""
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto

import keras
from keras import layers


class Kind(Enum):
    PLAIN = auto()
    RESIDUAL = auto()


class Width(IntEnum):
    SMALL = 16
    LARGE = 48


@dataclass(frozen=True)
class Conv:
    filters: int
    kernel: int = 3
    kind: Kind = Kind.PLAIN


@dataclass
class Recurrent:
    units: list[int] = field(default_factory=lambda: [12, 6])
    go_backwards: bool = False


@dataclass
class Head:
    classes: int = 4
    hidden: int = field(default=20)


def block(x, stage):
    match stage:
        case Conv(filters=f, kernel=k, kind=Kind.PLAIN):
            return layers.Conv1D(f, k)(x)  # shape: (None, 48, 16)
        case Conv(f, k, Kind.RESIDUAL):
            y = layers.Conv1D(f, k, padding="same")(x)  # shape: (None, 48, 48)
            return layers.Add()([layers.Dense(f)(x), y])  # shape: (None, 48, 48)
        case Recurrent(units=[*inner, last]):
            for size in inner:
                x = layers.GRU(size, return_sequences=True)(x)  # shape: (None, 48, 12)
            return layers.GRU(last)(x)  # shape: (None, 6)
        case Head(classes, hidden):
            x = layers.Dense(hidden)(x)  # shape: (None, 20)
            return layers.Dense(classes)(x)  # shape: (None, 7)


x = keras.Input((50, 3))  # shape: (None, 50, 3)
for stage in (Conv(Width.SMALL), Conv(Width.LARGE, 5, Kind.RESIDUAL), Recurrent(), Head(classes=7)):
    x = block(x, stage)
z = layers.Dense(Width["SMALL"])(x)  # shape: (None, 16)
w = layers.Dense(Width(48).value)(x)  # shape: (None, 48)
kinds = [kind.name.lower() for kind in Kind]
for kind in Kind:
    z = layers.Dense(kind.value + 1, name=kind.name)(z)  # shape: (None, 2) | (None, 3)
