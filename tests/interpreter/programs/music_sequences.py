import keras
from keras import layers, ops

VOCABULARY = {symbol: index for index, symbol in enumerate(["<pad>", "rest", *map(str, range(48, 72))])}
BARS, STEPS = 4, 16


def encoder(latent, units=64, layers_of_rnn=2):
    notes = keras.Input((BARS * STEPS,), dtype="int32")  # shape: (None, 64)
    x = layers.Embedding(len(VOCABULARY), 12)(notes)  # shape: (None, 64, 12)
    for level in reversed(range(layers_of_rnn)):
        x = layers.Bidirectional(layers.GRU(units, return_sequences=bool(level)))(x)  # shape: (None, 64, 128) | (None, 128)
    mean, log_var = (layers.Dense(latent, name=name)(x) for name in ("mean", "log_var"))  # shape: (None, 10)

    @keras.saving.register_keras_serializable()
    class Sampling(layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.seed_generator = keras.random.SeedGenerator(1337)

        def call(self, inputs):
            z_mean, z_log_var = inputs
            batch, dim = ops.shape(z_mean)[0], ops.shape(z_mean)[1]
            epsilon = keras.random.normal(shape=(batch, dim), seed=self.seed_generator)
            return z_mean + ops.exp(0.5 * z_log_var) * epsilon

    return keras.Model(notes, [mean, log_var, Sampling()([mean, log_var])], name="encoder")  # shape: (None, 10)


def decoder(latent, units=48):
    z = keras.Input((latent,))  # shape: (None, 10)
    bars = layers.RepeatVector(BARS)(layers.Dense(units)(z))  # shape: (None, 48) | (None, 4, 48)
    conductor = layers.LSTM(units, return_sequences=True)(bars)  # shape: (None, 4, 48)
    step = keras.Sequential([layers.RepeatVector(STEPS), layers.LSTM(32, return_sequences=True)], name="step")  # shape: (None, 16, 48) | (None, 16, 32)
    melody = layers.TimeDistributed(step)(conductor)  # shape: (None, 4, 16, 32)
    melody = layers.Reshape((BARS * STEPS, 32))(melody)  # shape: (None, 64, 32)
    return keras.Model(z, layers.Dense(len(VOCABULARY), activation="softmax")(melody), name="decoder")  # shape: (None, 64, 26)


encode, decode = (make(10) for make in (encoder, decoder))
notes = encode.input
*statistics, z = encode(notes)  # shape: [(None, 10), (None, 10), (None, 10)]
vae = keras.Model(notes, decode(z))  # shape: (None, 64, 26)
melody = vae(keras.Input((64,), dtype="int32"))  # shape: (None, 64) | (None, 64, 26)
joined = layers.Concatenate()(statistics)  # shape: (None, 20)
