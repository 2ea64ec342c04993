"""Categories as tokens; a mapping of names to vocabularies decides how many."""
import typing

import keras
from keras import layers, ops

CATEGORIES: typing.Final = {"workclass": ["private", "state"], "education": ["hs", "ba", "ma"], "gender": ["f", "m"]}
NUMBERS = ["age", "gain", "loss", "hours"]


class Encoded(typing.NamedTuple):
    categorical: list
    numerical: list

    @property
    def width(self):
        return len(self.categorical)


def create_inputs(**dtypes):
    return {name: layers.Input(name=name, shape=(), dtype=dtypes.get(name, "float32")) for name in (*NUMBERS, *CATEGORIES)}  # shape: (None,)


def encode_inputs(inputs, dims):
    encoded, numerical = [], []
    for feature in inputs:
        if (vocabulary := CATEGORIES.get(feature)) is not None:
            encoded.append(layers.Embedding(input_dim=len(vocabulary) + 1, output_dim=dims)(inputs[feature]))  # shape: (None, 16)
        else:
            numerical.append(ops.expand_dims(inputs[feature], -1))  # shape: (None, 1)
    return Encoded(encoded, numerical)


def create_mlp(hidden_units, dropout_rate, activation, normalization_layer, name=None):
    mlp_layers = []
    for units in hidden_units:
        mlp_layers += [normalization_layer(), layers.Dense(units, activation=activation), layers.Dropout(dropout_rate)]  # shape: (None, 3, 16) | (None, 52) | (None, 104)
    return keras.Sequential(mlp_layers, name=name)


inputs = create_inputs(**dict.fromkeys(CATEGORIES, "int32"))
features = encode_inputs(inputs, 16)
encoded = ops.stack(features.categorical, axis=1)  # shape: (None, 3, 16)
numerical = layers.concatenate(features.numerical)  # shape: (None, 4)
column = layers.Embedding(input_dim=features.width, output_dim=16)(ops.arange(start=0, stop=features.width, step=1))  # shape: (3, 16)
encoded = encoded + column  # shape: (None, 3, 16)
for block_idx in range(2):
    attention_output = layers.MultiHeadAttention(num_heads=4, key_dim=16, name=f"attention_{block_idx}")(encoded, encoded)  # shape: (None, 3, 16)
    x = layers.Add(name=f"skip_{block_idx}")([attention_output, encoded])  # shape: (None, 3, 16)
    x = layers.LayerNormalization(epsilon=1e-6)(x)  # shape: (None, 3, 16)
    forward = create_mlp([16], 0.2, keras.activations.gelu, lambda: layers.LayerNormalization(epsilon=1e-6), name=f"mlp_{block_idx}")  # shape: (None, 3, 16)
    encoded = layers.LayerNormalization()(x + forward(x))  # shape: (None, 3, 16)
flat = layers.Flatten()(encoded)  # shape: (None, 48)
merged = layers.concatenate([flat, layers.LayerNormalization()(numerical)])  # shape: (None, 4) | (None, 52)
units = [factor * merged.shape[-1] for factor in (2, 1)]
final = create_mlp(units, 0.2, "selu", layers.BatchNormalization)(merged)  # shape: (None, 52)
outputs = layers.Dense(1, activation="sigmoid")(final)  # shape: (None, 1)
