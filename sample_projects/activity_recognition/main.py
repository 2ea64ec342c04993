"""Trains and evaluates the activity model on simulated recordings. FULL_RUN=1 in the environment trains it for real."""

import os

import keras
import numpy as np
from model import CHANNELS, WINDOW, baseline, model
from sensors import ACTIVITIES, load_windows

SMOKE = os.environ.get("FULL_RUN") != "1"
TRAIN, TEST, EPOCHS = (96, 32, 1) if SMOKE else (6000, 1000, 25)

keras.utils.set_random_seed(42)

x_train, y_train = load_windows(TRAIN, WINDOW, CHANNELS)
x_test, y_test = load_windows(TEST, WINDOW, CHANNELS, seed=1)

mean = x_train.mean(axis=(0, 1), keepdims=True)
std = x_train.std(axis=(0, 1), keepdims=True)
x_train = (x_train - mean) / std
x_test = (x_test - mean) / std

for network in (baseline, model):
    network.compile(
        loss="sparse_categorical_crossentropy",
        optimizer=keras.optimizers.Adam(learning_rate=1e-3),
        metrics=["accuracy"],
    )
    network.fit(x_train, y_train, epochs=EPOCHS, batch_size=32, verbose=2)
    loss, accuracy = network.evaluate(x_test, y_test, verbose=0)
    print(f"{network.name}: test accuracy {accuracy:.2%}")

predicted = model.predict(x_test, verbose=0).argmax(axis=1)
confusion = np.zeros((len(ACTIVITIES), len(ACTIVITIES)), dtype=int)
for truth, guess in zip(y_test, predicted):
    confusion[truth, guess] += 1
for name, row in zip(ACTIVITIES, confusion):
    print(f"{name:>12s}", *(f"{n:4d}" for n in row))
