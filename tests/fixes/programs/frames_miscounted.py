import numpy as np
from keras.layers import Conv2D, Dense, Flatten, Input
from keras.models import Sequential

sounds = np.zeros((160, 40, 174))
# hint: write 174 instead of 173
images = sounds.reshape(sounds.shape[0], 40, 173, 1)
model = Sequential([Input((40, 174, 1)), Conv2D(16, 2), Flatten(), Dense(10)])
model.compile("adam", "mse")
model.fit(images, np.zeros((160, 10)))
