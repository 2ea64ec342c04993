from keras import Input, layers


class BaseConfig:
    filters = (8, 16)
    kernel = 3

    @classmethod
    def describe(cls):
        return len(cls.filters) * cls.kernel


class WideConfig(BaseConfig):
    filters = BaseConfig.filters + (32,)


class SharpConfig(WideConfig):
    kernel = 1


def build(config, x):
    for count in config.filters:
        x = layers.Conv2D(count, config.kernel)(x)  # shape: (None, 10, 10, 8) | (None, 8, 8, 16) | (None, 6, 6, 32) | (None, 12, 12, 8) | (None, 12, 12, 16) | (None, 12, 12, 32)
    return layers.Conv2D(config.describe(), 1)(x)  # shape: (None, 8, 8, 6) | (None, 6, 6, 9) | (None, 12, 12, 3)


x = Input((12, 12, 1))  # shape: (None, 12, 12, 1)
a = build(BaseConfig, x)
b = build(WideConfig, x)
c = build(SharpConfig, x)
