import numpy as np
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D
from keras.models import Sequential

images, test_images = np.zeros((60, 784)), np.zeros((10, 784))
images = images.reshape(images.shape[0], 1, 28, 28).astype("float32")
test_images = test_images.reshape(test_images.shape[0], 1, 28, 28).astype("float32")
model = Sequential()
# hint: channels come last: reshape to (..., 28, 28, 1) in line 6
model.add(Conv2D(32, (3, 3), activation="relu", input_shape=images.shape[1:]))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
