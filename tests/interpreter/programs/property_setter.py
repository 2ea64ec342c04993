from keras import Input, layers


class Settings:
    def __init__(self):
        self._units = 8

    @property
    def units(self):
        return self._units

    @units.setter
    def units(self, value):
        self._units = value * 2


settings = Settings()
x = Input((5,))  # shape: (None, 5)
x = layers.Dense(settings.units)(x)  # shape: (None, 8)
