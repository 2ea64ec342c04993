import logging
import os
import sys

import keras
import numpy as np
from keras import layers

logger = logging.getLogger(__name__)
DEBUG = bool(int(os.environ.get("DEBUG", "0")))
FILTERS = [int(part) for part in "8,16,24".split(",")]
options = dict(pair.split("=", 1) for pair in "units=12 rate=0.25 pool=avg".split())


def choose_pool(kind):
    try:
        return {"avg": layers.GlobalAveragePooling1D, "max": layers.GlobalMaxPooling1D}[kind]
    except KeyError as error:
        raise SystemExit(f"unknown pooling {kind}") from error


def summary_of(model):
    if DEBUG:
        model.summary(print_fn=logger.info)
    return model


def main(units, rate, pool, **unused):
    inputs = keras.Input((60, 3))  # shape: (None, 60, 3)
    x = inputs
    for index, filters in enumerate(FILTERS, start=1):
        x = layers.Conv1D(filters, 5 - index, activation="relu")(x)  # shape: (None, 57, 8) | (None, 55, 16) | (None, 26, 24)
        if not index % 2:
            x = layers.MaxPooling1D()(x)  # shape: (None, 27, 16)
    x = choose_pool(pool)()(x)  # shape: (None, 24)
    x = layers.Dropout(float(rate))(x)  # shape: (None, 24)
    x = layers.Dense(int(units))(x)  # shape: (None, 12)
    if len(sys.argv) > 100:
        x = layers.Activation("tanh")(x)
    model = summary_of(keras.Model(inputs, layers.Dense(1)(x)))  # shape: (None, 1)
    model.compile("adam", "mse")
    model.fit(np.zeros((4, 60, 3)), np.zeros((4, 1)), verbose=0)
    return model


model = main(**options)
final = layers.Dense(4)(model.output)  # shape: (None, 4)
