import keras
import tensorflow as tf

x = keras.Input((3,))
keras.tree.map_structure(lambda a, b: a, (None, [x]), (x, [x]))
edges = tf.SparseTensor(indices=[[0, 1], [2, 3]], values=[1.0, 2.0], dense_shape=[3, 4])
tf.sparse.sparse_dense_matmul(edges, tf.zeros((3, 5)), adjoint_a=True)
tf.sparse.sparse_dense_matmul(edges, tf.zeros((5, 4)), adjoint_b=True)
tf.sparse.sparse_dense_matmul(tf.zeros((5, 3)), edges)
