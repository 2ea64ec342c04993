import enum

import keras
from keras import layers


class Mode(enum.Enum):
    DEEP = 3


class Settings:
    units = 4


inputs = keras.Input((3,))
settings = Settings()
x = layers.Dense(settings.units)(inputs)
model = keras.Model(inputs, layers.Dense(Mode.DEEP.value)(settings))
