from collections import deque

from keras import Input, layers

memory, units = deque([1, 2]), 3
try:
    both = [3] + memory
except TypeError:
    units = 4
x = layers.Dense(units)(Input((3,)))
y = layers.Reshape((2, 2))(x)
z = layers.Dense(len(memory + deque([3])))(y)
w = layers.Reshape((6,))(z)
