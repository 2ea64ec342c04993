import numpy as np
from keras.layers import Conv2D, Input
from keras.models import Sequential

model = Sequential([Input((50, 50, 1)), Conv2D(64, 3)])
model.compile(loss="binary_crossentropy", optimizer="adam")
# no hint
model.fit(np.zeros((40, 50, 50, 1)), np.zeros(40))
