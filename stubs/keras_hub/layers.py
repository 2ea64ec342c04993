"""The layers of KerasHub that are used in models of one's own."""

import keras


class TokenAndPositionEmbedding(keras.layers.Layer):
    def __init__(
        self,
        vocabulary_size,
        sequence_length,
        embedding_dim,
        tie_weights=True,
        embeddings_initializer="uniform",
        mask_zero=False,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.embedding_dim = embedding_dim

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.embedding_dim)


class _SameShape(keras.layers.Layer):
    def compute_output_shape(self, input_shape):
        return input_shape


class PositionEmbedding(_SameShape):
    def __init__(self, sequence_length, initializer="glorot_uniform", **kwargs):
        super().__init__(**kwargs)


class SinePositionEncoding(_SameShape):
    def __init__(self, max_wavelength=10000, **kwargs):
        super().__init__(**kwargs)


class RotaryEmbedding(_SameShape):
    def __init__(self, max_wavelength=10000, scaling_factor=1.0, **kwargs):
        super().__init__(**kwargs)


class FNetEncoder(_SameShape):
    def __init__(self, intermediate_dim, dropout=0, activation="relu", layer_norm_epsilon=1e-05, **kwargs):
        super().__init__(**kwargs)


class TransformerEncoder(keras.layers.Layer):
    def __init__(self, intermediate_dim, num_heads, dropout=0, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.num_heads = num_heads
        self.intermediate = keras.layers.Dense(intermediate_dim)

    def build(self, inputs_shape):
        features = inputs_shape[-1]
        self.attention = keras.layers.MultiHeadAttention(self.num_heads, features // self.num_heads)
        self.output_dense = keras.layers.Dense(features)

    def call(self, inputs, padding_mask=None, attention_mask=None, **kwargs):
        x = inputs + self.attention(inputs, inputs)
        return x + self.output_dense(self.intermediate(x))


class TransformerDecoder(keras.layers.Layer):
    def __init__(self, intermediate_dim, num_heads, dropout=0, activation="relu", **kwargs):
        super().__init__(**kwargs)

    def call(self, decoder_sequence, encoder_sequence=None, **kwargs):
        return decoder_sequence
