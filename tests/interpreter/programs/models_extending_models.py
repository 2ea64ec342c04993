"""Models subclassing models, with call through super() and functional models inside."""
import keras
from keras import layers, ops


class Base(keras.Model):
    latent = 6

    def __init__(self, hidden, **kwargs):
        super().__init__(**kwargs)
        self.hidden = layers.Dense(hidden, activation="relu")
        self.project = layers.Dense(self.latent)

    def encode(self, x):
        return self.project(self.hidden(x))  # shape: (None, 12) | (None, 6) | (None, 16) | (None, 32) | (None, 10)

    def call(self, x, training=None):
        return self.encode(x)


class Variational(Base):
    def __init__(self, hidden, out, **kwargs):
        super().__init__(hidden, **kwargs)
        self.spread = layers.Dense(self.latent)
        self.decoder = keras.Sequential([layers.Dense(hidden), layers.Dense(out)])  # shape: (None, 16) | (None, 20) | (None, 32) | (None, 8)

    def encode(self, x):
        mean = super().encode(x)
        return mean, self.spread(self.hidden(x))  # shape: (None, 16) | (None, 6) | (None, 32) | (None, 10)

    def call(self, x, training=None):
        mean, spread = self.encode(x)
        noise = keras.random.normal(ops.shape(mean))
        z = mean + ops.exp(0.5 * spread) * noise
        return self.decoder(z)  # shape: (None, 20) | (None, 8)


class Classifier(Variational):
    latent = 10

    def __init__(self, classes, **kwargs):
        super().__init__(32, 8, **kwargs)
        self.top = layers.Dense(classes)

    def call(self, x, training=None):
        x = super().call(x, training=training)
        return self.top(x)  # shape: (None, 4)


x = keras.Input((20,))  # shape: (None, 20)
a = Base(12)(x)  # shape: (None, 6)
b = Variational(16, 20)(x)  # shape: (None, 20)
c = Classifier(4, name="classifier")(b)  # shape: (None, 4)
whole = keras.Model(x, [a, c])
d, e = whole(keras.Input((20,)))  # shape: (None, 20) | [(None, 6), (None, 4)]
