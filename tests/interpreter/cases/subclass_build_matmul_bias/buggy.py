import tensorflow as tf


class MyDense(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer='random_normal')
        self.b = self.add_weight(shape=(input_shape[-1],), initializer='zeros')

    def call(self, x):
        return tf.matmul(x, self.w) + self.b  # fails: keras-op-mismatch


y = MyDense(8)(tf.ones((2, 5)))
