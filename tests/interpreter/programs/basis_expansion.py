import keras
from keras import layers


class Block(layers.Layer):
    kinds = {}

    def __init_subclass__(cls, kind=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Block.kinds[kind or cls.__name__.lower()] = cls

    def __init__(self, backcast, horizon, units=32, depth=2, **kwargs):
        super().__init__(**kwargs)
        self.backcast, self.horizon = backcast, horizon
        self.hidden = [layers.Dense(units, activation="relu") for _ in range(depth)]

    def stem(self, x):
        for dense in self.hidden:
            x = dense(x)  # shape: (None, 32) | (None, 16)
        return x


class Generic(Block):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.theta = layers.Dense(self.backcast + self.horizon)

    def call(self, x):
        theta = self.theta(self.stem(x))  # shape: (None, 37)
        return theta[:, : self.backcast], theta[:, -self.horizon :]


class Trend(Block, kind="trend"):
    def __init__(self, *args, degree=3, **kwargs):
        super().__init__(*args, **kwargs)
        self.degree = degree
        self.back_theta, self.fore_theta = layers.Dense(degree), layers.Dense(degree)

    def build(self, input_shape):
        self.back_basis = self.add_weight(shape=(self.degree, self.backcast), trainable=False)
        self.fore_basis = self.add_weight(shape=(self.degree, self.horizon), trainable=False)
        self.built = True

    def call(self, x):
        x = self.stem(x)
        return keras.ops.matmul(self.back_theta(x), self.back_basis), self.fore_theta(x) @ self.fore_basis  # shape: (None, 2)


LOOKBACK, HORIZON = 30, 7
stacks = [("generic", {}), ("trend", {"degree": 2}), ("generic", dict(units=16, depth=1))]
inputs = keras.Input((LOOKBACK,))  # shape: (None, 30)
(first, options), *others = stacks
residuals, forecast = Block.kinds[first](LOOKBACK, HORIZON, **options)(inputs)  # shape: [(None, 30), (None, 7)]
for i, (kind, options) in enumerate(others, 1):
    backcast, block_forecast = Block.kinds[kind](backcast=LOOKBACK, horizon=HORIZON, name=f"{kind}_{i}", **options)(residuals)  # shape: [(None, 30), (None, 7)]
    residuals = layers.subtract([residuals, backcast])  # shape: (None, 30)
    forecast = layers.add([forecast, block_forecast])  # shape: (None, 7)
model = keras.Model(inputs, forecast)
steps = layers.Reshape((HORIZON, 1))(model(inputs))  # shape: (None, 7) | (None, 7, 1)
