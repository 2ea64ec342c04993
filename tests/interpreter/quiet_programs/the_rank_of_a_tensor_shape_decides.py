import tensorflow as tf

class Log(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.squeeze = lambda batch: batch
        if input_shape.rank == 4:
            self.squeeze = lambda batch: tf.squeeze(batch, axis=1)

    def call(self, inputs):
        return self.squeeze(inputs)

y = tf.keras.layers.Conv1D(2, 3)(Log()(tf.keras.Input((1, 10, 3))))
