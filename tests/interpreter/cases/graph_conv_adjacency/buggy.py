import numpy as np
import keras
from keras import layers, ops


class GraphConv(layers.Layer):
    def __init__(self, units, adj, **kw):
        super().__init__(**kw)
        self.adj = ops.convert_to_tensor(adj, 'float32')
        self.units = units

    def build(self, s):
        self.w = self.add_weight(shape=(s[-1], self.units))

    def call(self, x):
        return ops.relu(ops.matmul(ops.matmul(self.adj, x), self.w))  # fails: keras-op-mismatch


A = np.eye(25)
nodes = keras.Input((20, 8))
y = GraphConv(16, A)(nodes)
m = keras.Model(nodes, y)
