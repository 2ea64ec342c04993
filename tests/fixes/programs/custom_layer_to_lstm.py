import tensorflow as tf
from tensorflow.keras.layers import Dense, Input, LSTM, Layer, Reshape
from tensorflow.keras.models import Model


class MixAcrossTime(Layer):
    def __init__(self, units=64, **kwargs):
        super().__init__(**kwargs)
        self.mix = Dense(units)

    def call(self, x):
        x = tf.transpose(x, [0, 3, 2, 1])
        x = self.mix(x)
        return tf.transpose(x, [0, 3, 2, 1])


past = Input(shape=(5, 4, 85))
features = MixAcrossTime(64)(past)
encoder = LSTM(32, activation='tanh', return_state=True, return_sequences=True, name='encoder1_')
# hint: insert Reshape((64, 340)) before it
outputs, state_h, state_c = encoder(features)
model = Model(past, outputs)
