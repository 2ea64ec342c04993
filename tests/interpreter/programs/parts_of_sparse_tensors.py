import keras
import tensorflow as tf
from keras import layers


class Passing(layers.Layer):
    """The mean of the neighbours of every node, itself among them."""

    def call(self, inputs):
        nodes, edges = inputs
        count = tf.shape(nodes)[0]
        loops = tf.repeat(tf.range(count, dtype=edges.indices.dtype)[:, None], 2, axis=-1)
        indices = tf.concat([edges.indices, loops], axis=0)
        values = tf.concat([edges.values, tf.ones((count,), edges.values.dtype)], axis=0)
        edges = tf.sparse.reorder(tf.SparseTensor(indices, values, (count, count)))
        messages = tf.gather(nodes, edges.indices[:, 1])
        return tf.math.unsorted_segment_mean(messages, edges.indices[:, 0], count)


class Counting(layers.Layer):
    """How many elements each row has."""

    def call(self, rows):
        rank = rows.dense_shape.shape[0]
        ones = tf.ones((tf.shape(rows.values)[0], rank))
        return tf.math.unsorted_segment_sum(ones, rows.indices[:, 0], tf.shape(rows)[0])


nodes = keras.Input((5,))  # shape: (None, 5)
edges = keras.Input((None,), sparse=True)  # shape: (None, None)
x = Passing()([nodes, edges])  # shape: (None, 5)
x = layers.Dense(3)(x)  # shape: (None, 3)
x = Passing()([x, edges])  # shape: (None, 3)
y = Counting()(edges)  # shape: (None, 2)
