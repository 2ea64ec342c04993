import keras
from keras import layers


class GraphConv(layers.Layer):
    """relu(A @ X @ W)"""

    def __init__(self, units, activation=None):
        super().__init__()
        self.dense = layers.Dense(units, use_bias=False)
        self.act = layers.Activation(activation or "linear")

    def call(self, inputs):
        nodes, adjacency = inputs
        h = self.dense(nodes)  # shape: (None, 34, 16) | (None, 34, 8)
        h = keras.ops.matmul(adjacency, h)
        return self.act(h)  # shape: (None, 34, 16) | (None, 34, 8)


N_NODES, N_FEAT = 34, 12
X = keras.Input((N_NODES, N_FEAT))  # shape: (None, 34, 12)
A = keras.Input((N_NODES, N_NODES))  # shape: (None, 34, 34)
h = GraphConv(16, "relu")([X, A])  # shape: (None, 34, 16)
h = GraphConv(8)([h, A])  # shape: (None, 34, 8)
mean = layers.GlobalAveragePooling1D()(h)  # shape: (None, 8)
mx = layers.GlobalMaxPooling1D()(h)  # shape: (None, 8)
readout = layers.Concatenate()([mean, mx])  # shape: (None, 16)
scores = layers.Dot(axes=(2, 2))([h, h])  # shape: (None, 34, 34)
model = keras.Model([X, A], [layers.Dense(2)(readout), scores])  # shape: (None, 2)
