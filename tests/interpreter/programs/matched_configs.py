import enum
from dataclasses import dataclass, field

import keras
from keras import layers


class Kind(enum.StrEnum):
    CONV = enum.auto()
    POOL = enum.auto()
    DENSE = enum.auto()


@dataclass
class Step:
    kind: Kind
    size: int = 0
    extra: dict = field(default_factory=dict)


def build(step, x):
    match step:
        case Step(kind=Kind.CONV, size=size, extra={"stride": stride, **rest}):
            return layers.Conv1D(size, 3, strides=stride, padding="same", **rest)(x)  # shape: (None, 12, 4)
        case Step(Kind.CONV, size):
            return layers.Conv1D(size, 3, padding="same")(x)  # shape: (None, 6, 6)
        case Step(kind=Kind.POOL) if x.shape[1] >= 2:
            return layers.MaxPooling1D(2)(x)  # shape: (None, 6, 4) | (None, 3, 6) | (None, 1, 6)
        case Step(kind=Kind.DENSE, size=0 | 1):
            return layers.Dense(1)(x)  # shape: (None, 1)
        case Step(kind=Kind.DENSE, size=size):
            return layers.Dense(size)(layers.Flatten()(x))  # shape: (None, 6) | (None, 10)
        case [first, *rest]:
            y = build(first, x)
            return build(rest, y) if rest else y
        case {"repeat": times, "step": inner}:
            for _ in range(times):
                x = build(inner, x)
            return x
        case (int() as units) | str(units):
            return layers.Dense(int(units))(x)  # shape: (None, 5) | (None, 7)
        case _:
            return x


inputs = keras.Input((24, 2))  # shape: (None, 24, 2)
x = build([Step(Kind.CONV, 4, {"stride": 2, "use_bias": False}), Step(Kind.POOL), Step(Kind.CONV, 6)], inputs)
x = build({"repeat": 3, "step": Step(Kind.POOL)}, x)
x = build(Step(Kind.DENSE, 10), x)
x = build("7", build(5, build(None, x)))
outputs = build(Step(Kind.DENSE, 1), x)
