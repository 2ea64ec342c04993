try:
    import keras
    from keras import layers
except ImportError:
    from tensorflow import keras
    from tensorflow.keras import layers

USE_RNN = True
BIDIRECTIONAL = False
POOL = "max"


def head(x, n_out, hidden=None):
    if hidden:
        x = layers.Dense(hidden, activation="relu")(x)  # shape: (None, 10)
    return layers.Dense(n_out)(x)  # shape: (None, 3) | (None, 1)


def get_pool(kind):
    return {"max": layers.MaxPooling1D, "avg": layers.AveragePooling1D}[kind]


inp = keras.Input((120, 6))  # shape: (None, 120, 6)
x = layers.Conv1D(32, 9, padding="same")(inp)  # shape: (None, 120, 32)
x = get_pool(POOL)(4)(x)  # shape: (None, 30, 32)
if USE_RNN:
    rnn = layers.LSTM(20)
    if BIDIRECTIONAL:
        rnn = layers.Bidirectional(rnn)
    x = rnn(x)  # shape: (None, 20)
else:
    x = layers.GlobalMaxPooling1D()(x)

outputs = [head(x, 3), head(x, n_out=1, hidden=10)]
model = keras.Model(inp, outputs)
if __name__ == "__main__":
    model.summary()
