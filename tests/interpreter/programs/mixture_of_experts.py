import keras
from keras import layers, ops


def expert(dim, hidden=32):
    return keras.Sequential([
        layers.Input((dim,)),  # shape: (None, 16)
        layers.Dense(hidden, activation='relu'),  # shape: (None, 32)
        layers.Dense(dim),  # shape: (None, 16)
    ])


N = 4
inputs = keras.Input((16,))  # shape: (None, 16)
experts = [expert(16) for _ in range(N)]
gates = layers.Dense(N, activation='softmax')(inputs)  # shape: (None, 4)
outs = [e(inputs) for e in experts]  # shape: (None, 16)
stacked = ops.stack(outs, axis=1)  # shape: (None, 4, 16)
weights = layers.Reshape((N, 1))(gates)  # shape: (None, 4, 1)
mixed = layers.Multiply()([stacked, weights])  # shape: (None, 4, 16)
summed = ops.sum(mixed, axis=1)  # shape: (None, 16)

heads = {name: layers.Dense(units)(summed) for name, units in [('a', 1), ('b', 3)]}  # shape: (None, 1) | (None, 3)
model = keras.Model(inputs, heads)
result = model(inputs)  # shape: {'a': (None, 1), 'b': (None, 3)}
