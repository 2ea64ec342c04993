import tensorflow as tf
from tensorflow.keras import layers, Model, Input


class CapsuleLayer(layers.Layer):
    def __init__(self, num_capsule, dim_capsule, **kwargs):
        super().__init__(**kwargs)
        self.num_capsule = num_capsule
        self.dim_capsule = dim_capsule

    def build(self, input_shape):
        self.input_num_capsule = input_shape[1]
        self.input_dim_capsule = input_shape[2]
        self.W = self.add_weight(shape=(self.num_capsule, self.input_num_capsule, self.dim_capsule, self.input_dim_capsule), initializer='glorot_uniform', name='W')

    def call(self, inputs):
        inputs_expand = tf.expand_dims(tf.expand_dims(inputs, 1), -1)
        inputs_tiled = tf.tile(inputs_expand, [1, self.num_capsule, 1, 1, 1])
        inputs_hat = tf.squeeze(tf.matmul(self.W, inputs_tiled), axis=-1)
        return inputs_hat


x = Input((28, 28, 1))
c = layers.Conv2D(64, 9, activation='relu')(x)
c = layers.Conv2D(32, 9, strides=2, padding='valid')(c)
caps = layers.Reshape((-1, 7))(c)  # fails: keras-reshape-mismatch
digit = CapsuleLayer(10, 16)(caps)
model = Model(x, digit)
