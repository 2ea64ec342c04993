import keras
import tensorflow as tf

recurrent = keras.layers.LSTM(3)

class Decoder(keras.layers.Layer):
    def next_of(self, states):
        return recurrent(keras.Input((5, 3)), initial_state=tf.unstack(tf.transpose(states, [1, 2, 0, 3])[0]))

    def next_of_parts(self, states, count):
        return recurrent(keras.Input((5, 3)), initial_state=keras.ops.split(states, count))

    def next_of_mapped(self, states):
        return recurrent(keras.Input((5, 3)), initial_state=tf.map_fn(lambda state: state, states))
