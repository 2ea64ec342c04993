"""keras-self-attention: attention over the timesteps of one sequence."""

from tensorflow import keras


class SeqSelfAttention(keras.layers.Layer):
    def __init__(self, units=32, attention_width=None, attention_type="additive", return_attention=False, **kwargs):
        super().__init__(**kwargs)
        self.input_spec = keras.layers.InputSpec(ndim=3)
        self.return_attention = return_attention

    def compute_output_shape(self, input_shape):
        if self.return_attention:
            return [input_shape, (input_shape[0], input_shape[1], input_shape[1])]
        return input_shape


class SeqWeightedAttention(keras.layers.Layer):
    def __init__(self, use_bias=True, return_attention=False, **kwargs):
        super().__init__(**kwargs)
        self.input_spec = keras.layers.InputSpec(ndim=3)
        self.return_attention = return_attention

    def compute_output_shape(self, input_shape):
        if self.return_attention:
            return [(input_shape[0], input_shape[2]), (input_shape[0], input_shape[1])]
        return input_shape[0], input_shape[2]
