from keras import Input, layers


class NormalizationMixin:
    epsilon = 1e-3

    def normalize(self, x):
        return layers.LayerNormalization(epsilon=self.epsilon)(x)  # shape: (None, 64, 8) | (None, 16, 12)


class PoolingMixin:
    pool_size = 2

    def pool(self, x):
        return layers.AveragePooling1D(self.pool_size)(x)  # shape: (None, 16, 8) | (None, 4, 12)


class Encoder(NormalizationMixin, PoolingMixin):
    pool_size = 4

    def __init__(self, filters):
        self.filters = filters

    def __call__(self, x):
        x = layers.Conv1D(self.filters, 5, padding="same")(x)  # shape: (None, 64, 8) | (None, 16, 12)
        return self.pool(self.normalize(x))


x = Input((64, 3))  # shape: (None, 64, 3)
y = Encoder(8)(x)
z = Encoder(12)(y)
