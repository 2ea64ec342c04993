"""os.environ and argparse values with defaults; sizes that only the run knows stay symbols."""
import argparse
import os

import keras
from keras import layers


def parse(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=12)
    parser.add_argument("--layers", nargs="+", type=int, default=[8, 4])
    parser.add_argument("--wide", action="store_true")
    return parser.parse_args(argv)


args = parse([])
os.environ["WIDTH_FOR_TEST"] = "20"
width = int(os.environ["WIDTH_FOR_TEST"])
x = keras.Input((6,))  # shape: (None, 6)
x = layers.Dense(width)(x)  # shape: (None, 20)
y = layers.Reshape((5, 4))(x)  # shape: (None, 5, 4)
z = layers.Dense(3)(y)  # shape: (None, 5, 3)
name = os.path.splitext(os.path.basename("models/net.keras"))[0]
w = layers.Dense(len(name))(z)  # shape: (None, 5, 3)
