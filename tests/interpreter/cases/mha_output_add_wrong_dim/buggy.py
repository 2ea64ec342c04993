import keras
from keras import layers


def encoder(inputs, head_size, num_heads, ff_dim, dropout=0):
    x = layers.LayerNormalization(epsilon=1e-6)(inputs)
    x = layers.MultiHeadAttention(key_dim=head_size, num_heads=num_heads, dropout=dropout, output_shape=head_size)(x, x)
    x = layers.Dropout(dropout)(x)
    res = x + inputs  # fails: keras-op-mismatch
    x = layers.LayerNormalization(epsilon=1e-6)(res)
    x = layers.Conv1D(filters=ff_dim, kernel_size=1, activation='relu')(x)
    x = layers.Conv1D(filters=inputs.shape[-1], kernel_size=1)(x)
    return x + res


inputs = keras.Input((500, 16))
x = inputs
for _ in range(4):
    x = encoder(x, 256, 4, 4)
model = keras.Model(inputs, layers.Dense(2)(x))
