import functools

import keras
from keras import layers


class ConvStack(keras.Sequential):
    def __init__(self, filters, *, pool=True, **kwargs):
        super().__init__(**kwargs)
        for size in filters:
            self.add(layers.Conv2D(size, 3, padding="same", activation="relu"))  # shape: (None, 32, 32, 8) | (None, 16, 16, 16) | (None, 8, 8, 4)
            if pool:
                self.add(layers.MaxPooling2D())  # shape: (None, 16, 16, 8) | (None, 8, 8, 16)


class Normalized:
    def build_norm(self):
        return layers.LayerNormalization()


class Features(Normalized, layers.Layer):
    def __init__(self, units, depth=2, **kwargs):
        super().__init__(**kwargs)
        self.hidden = [layers.Dense(units * (i + 1)) for i in range(depth)]
        self.norm = self.build_norm()
        self.out = None

    def build(self, input_shape):
        self.scale = self.add_weight(shape=(input_shape[-1], 3), initializer="ones")
        self.out = layers.Dense(input_shape[-1])

    def call(self, x, training=None):
        y = x
        for layer in self.hidden:
            y = self.norm_of(layer)(y)  # shape: (None, 6) | (None, 12)
        gate = keras.ops.matmul(x, self.scale)
        return keras.ops.concatenate([self.out(y), gate], axis=-1)  # shape: (None, 4)

    @functools.lru_cache(maxsize=None)
    def norm_of(self, layer):
        return layer


inputs = keras.Input((32, 32, 3))  # shape: (None, 32, 32, 3)
x = ConvStack([8, 16], name="stack")(inputs)  # shape: (None, 8, 8, 16)
x = ConvStack((4,), pool=False)(x)  # shape: (None, 8, 8, 4)
x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 4)
x = Features(6)(x)  # shape: (None, 7)
outputs = layers.Dense(2)(x)  # shape: (None, 2)


class Twin(keras.Model):
    def __init__(self, units):
        a, b = keras.Input((units,)), keras.Input((units,))  # shape: (None, 8)
        shared = layers.Dense(units // 2)
        merged = layers.Subtract()([shared(a), shared(b)])  # shape: (None, 4)
        super().__init__(inputs=[a, b], outputs=layers.Dense(1)(merged))  # shape: (None, 1)
        self.units = units


twin = Twin(8)
score = twin([keras.Input((8,)), keras.Input((8,))])  # shape: (None, 8) | (None, 1)
