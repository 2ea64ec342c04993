import re
import string

import keras
import numpy as np
import tensorflow as tf
from keras import layers


class Config:
    vocab_size = 500
    sequence_length = 40
    batch_size = 16
    embed_dim = 16
    epochs = 1


config = Config()
comments = np.array(["you are kind", "this is a rude comment", "nothing to see"] * 20)
marks = np.random.randint(0, 2, (60, 6))


def custom_standardization(input_data):
    lowercase = tf.strings.lower(input_data)
    text = tf.strings.regex_replace(lowercase, f"[{re.escape(string.punctuation)}]", "")
    return tf.strings.strip(text)


vectorizer = layers.TextVectorization(
    standardize=custom_standardization,
    max_tokens=config.vocab_size,
    output_sequence_length=config.sequence_length,
)
vectorizer.adapt(comments)

X_train, X_val, y_train, y_val = comments[:48], comments[48:], marks[:48], marks[48:]


def make_dataset(X, y, batch_size, mode):
    dataset = tf.data.Dataset.from_tensor_slices((X, y))
    if mode == "train":
        dataset = dataset.shuffle(256)
    dataset = dataset.batch(batch_size)
    dataset = dataset.cache().prefetch(16).repeat(1)
    return dataset


train_ds = make_dataset(X_train, y_train, batch_size=config.batch_size, mode="train")
valid_ds = make_dataset(X_val, y_val, batch_size=config.batch_size, mode="valid")


def get_model(config):
    inputs = keras.Input(shape=(None,), dtype="string", name="inputs")
    x = vectorizer(inputs)
    x = layers.Embedding(config.vocab_size, config.embed_dim)(x)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dropout(0.5)(x)
    for i in range(3):
        x = layers.Dense(100, activation="relu")(x)
        x = layers.Dropout(0.3)(x)
    output = layers.Dense(6, activation="sigmoid")(x)
    return keras.Model(inputs, output, name="model")


model = get_model(config)
model.compile("adam", loss="binary_crossentropy")
model.fit(train_ds, epochs=config.epochs, validation_data=valid_ds)  # fails: keras-fit-input-mismatch
