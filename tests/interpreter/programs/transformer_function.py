import keras
from keras import layers


def encoder_block(x, head_size, num_heads, ff_dim, dropout=0.0):
    # attention
    y = layers.LayerNormalization(epsilon=1e-6)(x)  # shape: (None, 500, 1)
    y = layers.MultiHeadAttention(key_dim=head_size, num_heads=num_heads, dropout=dropout)(y, y)  # shape: (None, 500, 1)
    y = layers.Dropout(dropout)(y)  # shape: (None, 500, 1)
    res = y + x  # shape: (None, 500, 1)

    # feed forward
    y = layers.LayerNormalization(epsilon=1e-6)(res)  # shape: (None, 500, 1)
    y = layers.Conv1D(filters=ff_dim, kernel_size=1, activation="relu")(y)  # shape: (None, 500, 4)
    y = layers.Dropout(dropout)(y)  # shape: (None, 500, 4)
    y = layers.Conv1D(filters=x.shape[-1], kernel_size=1)(y)  # shape: (None, 500, 1)
    return y + res  # shape: (None, 500, 1)


def build_model(input_shape, head_size, num_heads, ff_dim, num_blocks, mlp_units, n_classes=2, dropout=0, mlp_dropout=0):
    inputs = keras.Input(shape=input_shape)  # shape: (None, 500, 1)
    x = inputs
    for _ in range(num_blocks):
        x = encoder_block(x, head_size, num_heads, ff_dim, dropout)
    x = layers.GlobalAveragePooling1D(data_format="channels_first")(x)  # shape: (None, 500)
    for dim in mlp_units:
        x = layers.Dense(dim, activation="relu")(x)  # shape: (None, 128)
        x = layers.Dropout(mlp_dropout)(x)  # shape: (None, 128)
    outputs = layers.Dense(n_classes, activation="softmax")(x)  # shape: (None, 2)
    return keras.Model(inputs, outputs)


model = build_model((500, 1), head_size=64, num_heads=4, ff_dim=4, num_blocks=2, mlp_units=[128], dropout=0.25)
