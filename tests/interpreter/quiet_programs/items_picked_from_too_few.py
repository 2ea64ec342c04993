import random
import numpy as np
from tensorflow.keras import Input, layers
from collections import deque
memory, n = deque(maxlen=3), 2
try:
    some = random.sample(memory, 2)
except ValueError:
    n = 4
x = Input((n, n))
y = layers.Dense(1)(layers.Reshape((16,))(x))
words = []
try:
    first = random.choice(words)
except IndexError:
    words = ["a"]
z = layers.Dense(len(words))(Input((3,)))
