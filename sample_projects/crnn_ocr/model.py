"""CRNN: convolutions read the strokes, recurrent layers read the line, CTC aligns both."""

import keras
from keras import layers

# (filters, pooling): the last two stages halve only the height, so that narrow letters keep enough timesteps.
STAGES = [(32, (2, 2)), (64, (2, 2)), (128, (2, 1)), (128, (2, 1))]


def conv_stage(x, filters, pool_size, name):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False, name=f"{name}_conv")(x)
    x = layers.BatchNormalization(name=f"{name}_bn")(x)
    x = layers.Activation("relu", name=f"{name}_relu")(x)
    return layers.MaxPooling2D(pool_size, name=f"{name}_pool")(x)


def feature_extractor(x):
    for index, (filters, pool_size) in enumerate(STAGES, start=1):
        x = conv_stage(x, filters, pool_size, name=f"stage{index}")
    return x


def image_to_sequence(x):
    """Turns (height, width, channels) into one feature vector per column of the image."""
    _, height, width, channels = x.shape
    x = layers.Permute((2, 1, 3), name="columns_first")(x)
    return layers.Reshape((width, height * channels), name="columns")(x)


def build_crnn(charset_size, height=32, width=128, rnn_units=64, dropout=0.2):
    """Builds a model from grey images (height, width, 1) to logits (width / 4, charset_size + 1).

    Class 0 is the CTC blank, so the characters are numbered from 1.
    """
    image = keras.Input(shape=(height, width, 1), name="image")
    x = feature_extractor(image)
    x = image_to_sequence(x)
    x = layers.Dense(rnn_units, activation="relu", name="column_features")(x)
    x = layers.Dropout(dropout)(x)
    x = layers.Bidirectional(layers.LSTM(rnn_units, return_sequences=True), name="rnn1")(x)
    x = layers.Bidirectional(layers.LSTM(rnn_units, return_sequences=True), name="rnn2")(x)
    logits = layers.Dense(charset_size + 1, name="logits")(x)
    return keras.Model(image, logits, name="crnn")


if __name__ == "__main__":
    build_crnn(charset_size=10).summary()
