import argparse
import dataclasses
import enum
import json
import typing

import keras
from keras import layers


class Cell(enum.Enum):
    LSTM = "lstm"
    GRU = "gru"

    @property
    def layer(self):
        return {"lstm": layers.LSTM, "gru": layers.GRU}[self.value]


@dataclasses.dataclass(frozen=True)
class Config:
    steps: int = 20
    features: int = 6
    cell: Cell = Cell.GRU
    units: typing.Sequence[int] = (32, 16)
    extra: dict = dataclasses.field(default_factory=lambda: {"classes": 4})

    @classmethod
    def from_json(cls, text):
        values = json.loads(text)
        if "cell" in values:
            values["cell"] = Cell(values["cell"])
        return cls(**values)

    def replace(self, **changes):
        return dataclasses.replace(self, **changes)


def build(config: Config) -> keras.Model:
    inputs = keras.Input((config.steps, config.features))  # shape: (None, 20, 5) | (None, 8, 6)
    x = inputs
    *first, last = config.units
    for units in first:
        x = config.cell.layer(units, return_sequences=True)(x)  # shape: (None, 20, 24)
    x = config.cell.layer(last)(x)  # shape: (None, 12) | (None, 7)
    return keras.Model(inputs, layers.Dense(config.extra["classes"])(x))  # shape: (None, 4)


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, nargs="+", default=[24, 12])
    parser.add_argument("--features", type=int, default=5)
    args, _ = parser.parse_known_args(arguments)
    model = build(Config().replace(features=5, units=(24, 12)))
    other = build(Config.from_json('{"steps": 8, "cell": "lstm", "units": [7]}'))
    return layers.Dense(3)(model.output), layers.Dense(2)(other.output)  # shape: (None, 3) | (None, 2)


if __name__ == "__main__":
    first, second = main([])
