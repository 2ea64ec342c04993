from keras import Input, layers


class Repeat:
    """A decorator that applies a block several times."""

    def __init__(self, times):
        self.times = times

    def __call__(self, function):
        def repeated(x, *args):
            for _ in range(self.times):
                x = function(x, *args)
            return x

        return repeated


@Repeat(times=2)
def down(x, filters):
    x = layers.Conv1D(filters, 3, padding="same")(x)  # shape: (None, 64, 8) | (None, 32, 8) | (None, 16, 12) | (None, 8, 12)
    return layers.MaxPooling1D()(x)  # shape: (None, 32, 8) | (None, 16, 8) | (None, 8, 12) | (None, 4, 12)


signal = Input((64, 2))  # shape: (None, 64, 2)
features = down(signal, 8)
features = down(features, 12)
