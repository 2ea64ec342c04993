import keras


class Orthogonal(keras.regularizers.Regularizer):
    def __init__(self, size):
        self.size = size

    def __call__(self, x):
        return 0.0


regularizer = Orthogonal(4)
x = keras.layers.Conv1D(32, 1)(regularizer)
