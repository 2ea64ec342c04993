import keras
import tensorflow as tf

edges = tf.SparseTensor(indices=[[0, 1], [2, 3]], values=[1.0, 2.0], dense_shape=[3, 4])
features = tf.zeros((3, 5))
messages = tf.sparse.sparse_dense_matmul(edges, features)  # fails: keras-op-mismatch
print(keras.layers.Dense(2)(messages).shape)
