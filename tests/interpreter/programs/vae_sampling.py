import keras
from keras import layers, ops


class Sampling(layers.Layer):
    """z = mean + exp(log_var / 2) * noise"""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seed_generator = keras.random.SeedGenerator(1337)

    def call(self, inputs):
        z_mean, z_log_var = inputs
        batch = ops.shape(z_mean)[0]
        dim = ops.shape(z_mean)[1]
        epsilon = keras.random.normal(shape=(batch, dim), seed=self.seed_generator)
        return z_mean + ops.exp(0.5 * z_log_var) * epsilon

    def compute_output_shape(self, input_shape):
        return input_shape[0]


latent_dim = 2

encoder_inputs = keras.Input(shape=(28, 28, 1))  # shape: (None, 28, 28, 1)
x = layers.Conv2D(32, 3, activation="relu", strides=2, padding="same")(encoder_inputs)  # shape: (None, 14, 14, 32)
x = layers.Conv2D(64, 3, activation="relu", strides=2, padding="same")(x)  # shape: (None, 7, 7, 64)
volume = x.shape[1:]
x = layers.Flatten()(x)  # shape: (None, 3136)
x = layers.Dense(16, activation="relu")(x)  # shape: (None, 16)
z_mean = layers.Dense(latent_dim, name="z_mean")(x)  # shape: (None, 2)
z_log_var = layers.Dense(latent_dim, name="z_log_var")(x)  # shape: (None, 2)
z = Sampling()([z_mean, z_log_var])  # shape: (None, 2)
encoder = keras.Model(encoder_inputs, [z_mean, z_log_var, z], name="encoder")

latent_inputs = keras.Input(shape=(latent_dim,))  # shape: (None, 2)
x = layers.Dense(volume[0] * volume[1] * volume[2], activation="relu")(latent_inputs)  # shape: (None, 3136)
x = layers.Reshape(volume)(x)  # shape: (None, 7, 7, 64)
x = layers.Conv2DTranspose(64, 3, activation="relu", strides=2, padding="same")(x)  # shape: (None, 14, 14, 64)
x = layers.Conv2DTranspose(32, 3, activation="relu", strides=2, padding="same")(x)  # shape: (None, 28, 28, 32)
decoder_outputs = layers.Conv2DTranspose(1, 3, activation="sigmoid", padding="same")(x)  # shape: (None, 28, 28, 1)
decoder = keras.Model(latent_inputs, decoder_outputs, name="decoder")

image = keras.Input((28, 28, 1))  # shape: (None, 28, 28, 1)
codes = encoder(image)  # shape: [(None, 2), (None, 2), (None, 2)]
reconstruction = decoder(codes[2])  # shape: (None, 28, 28, 1)
vae = keras.Model(image, reconstruction)
