import keras
from keras import layers, ops


class Sampling(layers.Layer):
    def call(self, inputs):
        mean, log_var = inputs
        noise = keras.random.normal((ops.shape(mean)[0], 2))
        # hint: write 12 instead of 2 in line 8
        return mean + ops.exp(0.5 * log_var) * noise


x = keras.Input((784,))
z = Sampling()([layers.Dense(12)(x), layers.Dense(12)(x)])
