"""keras-tcn: temporal convolutional networks."""

from keras import layers


class TCN(layers.Layer):
    def __init__(
        self,
        nb_filters=64,
        kernel_size=3,
        nb_stacks=1,
        dilations=(1, 2, 4, 8, 16, 32),
        padding="causal",
        use_skip_connections=True,
        dropout_rate=0.0,
        return_sequences=False,
        activation="relu",
        kernel_initializer="he_normal",
        use_batch_norm=False,
        use_layer_norm=False,
        go_backwards=False,
        return_state=False,
        **kwargs,
    ):
        super().__init__(**kwargs)
        filters = nb_filters[-1] if isinstance(nb_filters, list) else nb_filters
        # Both paddings that it takes, "causal" and "same", keep the number of timesteps.
        self.input_spec = layers.InputSpec(ndim=3)
        self.blocks = layers.Conv1D(filters, kernel_size, padding="same")
        self.return_sequences = return_sequences

    def call(self, inputs, training=None):
        x = self.blocks(inputs)
        return x if self.return_sequences else x[:, -1, :]
