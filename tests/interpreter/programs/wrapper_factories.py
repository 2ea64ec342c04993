from keras import Input, layers


def per_step(layer):
    return layers.TimeDistributed(layer)


def both_ways(kind, units, **options):
    return layers.Bidirectional(kind(units, **options))


video = Input((5, 16, 16, 3))  # shape: (None, 5, 16, 16, 3)
x = per_step(layers.Conv2D(4, 3))(video)  # shape: (None, 5, 14, 14, 4)
x = per_step(layers.GlobalAveragePooling2D())(x)  # shape: (None, 5, 4)
x = both_ways(layers.LSTM, 6, return_sequences=True)(x)  # shape: (None, 5, 12)
x = both_ways(layers.GRU, units=3)(x)  # shape: (None, 6)
