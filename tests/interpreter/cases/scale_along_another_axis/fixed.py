import numpy as np
from keras.layers import Dense, Input, Layer
from keras.models import Model


class ScaleAndShift(Layer):
    def build(self, input_shape):
        self.gamma = self.add_weight(shape=(1, 1, input_shape[-1]), initializer='ones', name='gamma')
        self.beta = self.add_weight(shape=(1, 1, input_shape[-1]), initializer='zeros', name='beta')

    def call(self, x):
        return x * self.gamma + self.beta


inp = Input((59, 93))
model = Model(inp, Dense(93)(ScaleAndShift()(inp)))
model.compile('rmsprop', 'mse')
model.fit(np.random.rand(64, 59, 93), np.random.rand(64, 59, 93), batch_size=64)
