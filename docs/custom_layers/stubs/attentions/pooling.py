import keras


class AttentionPooling(keras.layers.Layer):
    def __init__(self, heads, return_scores=False, **kwargs):
        super().__init__(**kwargs)
        self.input_spec = keras.layers.InputSpec(ndim=3)
        self.heads = heads
        self.return_scores = return_scores

    def compute_output_shape(self, input_shape):
        batch, steps, features = input_shape
        if self.return_scores:
            return [(batch, features), (batch, self.heads, steps)]
        return batch, features
