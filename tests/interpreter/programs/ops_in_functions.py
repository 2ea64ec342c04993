import keras
from keras import Input, layers, ops


def attention(query, key, value):
    scores = ops.matmul(query, ops.transpose(key, (0, 2, 1)))  # shape: (None, 6, 10) | (None, 10, 10)
    weights = ops.softmax(scores / query.shape[-1] ** 0.5)  # shape: (None, 10, 10)
    return ops.matmul(weights, value)  # shape: (None, 10, 6)


x = Input((10, 8))  # shape: (None, 10, 8)
query, key, value = (layers.Dense(6)(x) for _ in range(3))  # shape: (None, 10, 6)
y = attention(query, key, value)
z = ops.concatenate([y, x], axis=-1)  # shape: (None, 10, 14)
pooled = ops.mean(z, axis=1)  # shape: (None, 14)
normed = pooled / ops.norm(pooled, axis=-1, keepdims=True)  # shape: (None, 1) | (None, 14)
stacked = ops.stack([normed, normed], axis=1)  # shape: (None, 2, 14)
model = keras.Model(x, stacked)
