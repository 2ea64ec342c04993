from keras import Input, layers


def recurrent(x, kind, units):
    if kind == "lstm":
        return layers.LSTM(units, return_sequences=True)(x)  # shape: (None, 11, 6)
    if kind == "gru":
        return layers.GRU(units)(x)  # shape: (None, 5)
    for _ in range(2):
        x = layers.SimpleRNN(units, return_sequences=True)(x)  # shape: (None, 11, 4) | (None, 11, 3)
        if units > 3:
            return x
    return layers.Flatten()(x)  # shape: (None, 33)


x = Input((11, 2))  # shape: (None, 11, 2)
a = recurrent(x, "lstm", 6)
b = recurrent(a, "rnn", 4)
c = recurrent(b, "rnn", 3)
d = recurrent(b, "gru", 5)
