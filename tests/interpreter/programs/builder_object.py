import keras
from keras import layers


class ForecastModel:
    cells = {"lstm": layers.LSTM, "gru": layers.GRU}

    def __init__(self, window, horizon, n_series, cell="lstm", units=(64, 32)):
        self.window = window
        self.horizon = horizon
        self.n_series = n_series
        self.cell = self.cells[cell]
        self.units = list(units)
        self.model = None

    def _encode(self, x):
        for u in self.units[:-1]:
            x = self.cell(u, return_sequences=True)(x)  # shape: (None, 72, 64) | (None, 48, 16)
        return self.cell(self.units[-1])(x)  # shape: (None, 32) | (None, 8)

    def build(self):
        inputs = keras.Input((self.window, self.n_series))  # shape: (None, 72, 7) | (None, 48, 3)
        x = self._encode(inputs)
        x = layers.RepeatVector(self.horizon)(x)  # shape: (None, 24, 32) | (None, 12, 8)
        for u in reversed(self.units):
            x = self.cell(u, return_sequences=True)(x)  # shape: (None, 24, 32) | (None, 24, 64) | (None, 12, 8) | (None, 12, 16)
        x = layers.TimeDistributed(layers.Dense(self.n_series))(x)  # shape: (None, 24, 7) | (None, 12, 3)
        self.model = keras.Model(inputs, x)
        return self

    def compile(self, lr=1e-3):
        self.model.compile(optimizer=keras.optimizers.Adam(lr), loss="mse")
        return self.model


weather = ForecastModel(72, 24, 7).build().compile()
traffic = ForecastModel(48, 12, n_series=3, cell="gru", units=[16, 16, 8]).build()
