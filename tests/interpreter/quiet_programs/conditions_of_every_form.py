"""What a function that nobody sees says of a tensor decides in every form of a condition."""

import math

import numpy as np
from keras import Input
from keras.layers import LSTM, Flatten
from my_layers import Kind, is_sequence, kind_of, steps_of

image = Input((8, 8, 3))
print(LSTM(2)(image) if is_sequence(image) else Flatten()(image))
print(is_sequence(image) and LSTM(2)(image))
print([LSTM(2)(image) for _ in range(3) if is_sequence(image)])
while is_sequence(image):
    image = LSTM(2)(image)
image = Input((8, 8, 3))
match kind_of(image):
    case "sequence" | Kind.SEQUENCE:
        print(LSTM(2)(image))
    case _:
        print(Flatten()(image))
for _ in range(steps_of(image)):
    print(LSTM(2)(image))
for _ in steps_of(image):
    print(LSTM(2)(image))
if any(is_sequence(part) for part in [image]) or all(map(is_sequence, [image])) or len(steps_of(image)) > 2:
    print(LSTM(2)(image))


class Net:
    def __init__(self, data):
        self.data = data
        self.kinds = {"sequence": is_sequence(data)}
        self.mode = "sequence" if is_sequence(data) else "picture"

    def build(self):
        if self.kinds["sequence"] or self.mode.startswith("s"):
            return LSTM(2)(self.data)
        return {"sequence": LSTM(2), "picture": Flatten()}[self.mode](self.data)


Net(image).build()
while math.perm(8, 2) < 3:
    print(LSTM(2)(image))
print([LSTM(2)(image) for step in range(3) if np.ceil(step / 2) > 5])
