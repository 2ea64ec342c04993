from keras import Input, layers

x = Input((40, 5))  # shape: (None, 40, 5)
remaining = 4
while remaining:
    x = layers.Conv1D(2**remaining, 3)(x)  # shape: (None, 38, 16) | (None, 36, 8) | (None, 34, 4)
    remaining -= 1
    if x.shape[1] < 36:
        break
else:
    x = layers.Flatten()(x)
outputs = layers.LSTM(3)(x)  # shape: (None, 3)
