import math
import operator
from functools import reduce

from keras import Input, layers

x = Input((30, 30, 3))  # shape: (None, 30, 30, 3)
levels = int(math.log2(32))
x = layers.Conv2D(levels, 3)(x)  # shape: (None, 28, 28, 5)
x = layers.Reshape((math.prod(x.shape[1:3]), x.shape[-1]))(x)  # shape: (None, 784, 5)
units = reduce(operator.mul, [2, 3, 4])
x = layers.Dense(units)(x)  # shape: (None, 784, 24)
x = layers.Dense(math.ceil(units / 7))(x)  # shape: (None, 784, 4)
x = layers.Dense(math.floor(math.sqrt(50)))(x)  # shape: (None, 784, 7)
x = layers.Dense(operator.add(2, 3))(x)  # shape: (None, 784, 5)
outputs = layers.Dense(round(2.6) + abs(-4) + divmod(17, 5)[0])(x)  # shape: (None, 784, 10)
