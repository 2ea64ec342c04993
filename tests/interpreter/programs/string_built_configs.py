"""Sizes read out of strings: split, regular expressions, json, format specifications, ast.literal_eval."""
import ast
import json
import re
import textwrap

import keras
from keras import layers

SPEC = "c16k3s2-c32k3s1-d10"
TEXT = """
    {"units": [12, 6], "name": "net", "kernel": null}
"""

x = keras.Input((28, 28, 1))  # shape: (None, 28, 28, 1)
for part in SPEC.split("-"):
    numbers = [int(number) for number in re.findall(r"\d+", part)]
    if part.startswith("c"):
        filters, kernel, stride = numbers
        x = layers.Conv2D(filters, kernel, strides=stride)(x)  # shape: (None, 13, 13, 16) | (None, 11, 11, 32)
    else:
        x = layers.Dense(numbers[0])(layers.Flatten()(x))  # shape: (None, 3872) | (None, 10)
config = json.loads(textwrap.dedent(TEXT))
for units in config["units"]:
    x = layers.Dense(units)(x)  # shape: (None, 12) | (None, 6)
shape = ast.literal_eval("(3, 2)")
x = layers.Reshape(shape)(x)  # shape: (None, 3, 2)
match = re.match(r"(?P<kind>[a-z]+)_(?P<size>\d+)", "dense_24")
x = layers.Dense(int(match.group("size")))(x)  # shape: (None, 3, 24)
key, _, value = "width=9".partition("=")
x = layers.Dense(int(value))(x)  # shape: (None, 3, 9)
x = layers.Dense(int("{:02d}".format(7)) + len("a,b,c".split(",")))(x)  # shape: (None, 3, 10)
x = layers.Dense(int(f"{1.5 * 4:.0f}"))(x)  # shape: (None, 3, 6)
x = layers.Dense(ord("d") - ord("a"))(x)  # shape: (None, 3, 3)
x = layers.Dense(int("0x10", 16) + "banana".count("a"))(x)  # shape: (None, 3, 19)
