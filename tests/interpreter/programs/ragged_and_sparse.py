import keras
import numpy as np
import tensorflow as tf
from keras import layers

words = tf.ragged.constant([[1, 2, 3], [4], [5, 6]])
embed = layers.Embedding(10, 4)
a = embed(words.to_tensor())  # shape: (3, 3, 4)
b = embed(words.to_tensor(shape=[None, 6]))  # shape: (3, 6, 4)
c = layers.Dense(2)(tf.reshape(words.row_lengths(), (1, 3)))  # shape: (1, 2)
rows = words.shape[0]
d = layers.Dense(rows)(np.zeros((2, 5)))  # shape: (2, 3)
deep = tf.ragged.constant([[[1], [2, 3]], [[4, 5, 6]]])
e = embed(deep.to_tensor())  # shape: (2, 2, 3, 4)
f = embed(tf.ragged.constant([1, 2, 3]))  # shape: (3, 4)
edges = tf.SparseTensor(indices=[[0, 1], [2, 3]], values=[1.0, 2.0], dense_shape=[3, 4])
features = tf.zeros((4, 5))
messages = tf.sparse.sparse_dense_matmul(edges, features)
g = layers.Dense(2)(messages)  # shape: (3, 2)
h = layers.Dense(2)(tf.sparse.to_dense(tf.sparse.transpose(edges)))  # shape: (4, 2)
both = tf.sparse.concat(axis=0, sp_inputs=[edges, edges])
i = layers.Dense(2)(tf.sparse.to_dense(both))  # shape: (6, 2)
j = layers.Dense(2)(tf.sparse.to_dense(tf.sparse.expand_dims(edges, axis=0)))  # shape: (1, 3, 2)
k = layers.Dense(2)(tf.sparse.to_dense(tf.sparse.from_dense(np.zeros((6, 7), "float32"))))  # shape: (6, 2)
m = layers.Dense(2)(tf.sparse.to_dense(tf.sparse.slice(edges, [0, 1], [2, 3])))  # shape: (2, 2)
n = layers.Dense(2)(tf.sparse.to_dense(tf.sparse.eye(5, 6)))  # shape: (5, 2)
o = layers.Dense(2)(tf.sparse.to_dense(tf.sparse.maximum(edges, edges)))  # shape: (3, 2)
generator = tf.random.Generator.from_seed(1)
p = layers.Dense(2)(generator.normal(shape=(4, 9)))  # shape: (4, 2)
q = layers.Dense(2)(tf.experimental.numpy.concatenate([features, features], axis=1))  # shape: (4, 2)
