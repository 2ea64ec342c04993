from keras.layers import LSTM, Dense, Dropout, Input
from keras.models import Model

LOOKBACK = 60
FEATURES = 5
UNITS = [50, 50, 50, 20]


def build(lookback, n_features, units, dropout=0.2, horizon=1):
    i = Input((lookback, n_features))  # shape: (None, 60, 5) | (None, 120, 5)
    h = i
    for k, u in enumerate(units):
        last = k == len(units) - 1
        h = LSTM(u, return_sequences=not last)(h)  # shape: (None, 60, 50) | (None, 20) | (None, 120, 50) | (None, 50)
        h = Dropout(dropout)(h)  # shape: (None, 60, 50) | (None, 20) | (None, 120, 50) | (None, 50)
    o = Dense(horizon)(h)  # shape: (None, 1) | (None, 12)
    return Model(i, o)


model = build(LOOKBACK, FEATURES, UNITS)
model.compile(loss='mean_squared_error', optimizer='adam')
long_model = build(LOOKBACK * 2, FEATURES, UNITS[:2], horizon=12)
