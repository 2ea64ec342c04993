import keras
import numpy as np
from keras import layers

images, labels = [], []
for _ in range(40):
    images.append(np.random.rand(32, 32, 3))
    labels.append(np.random.rand(5))
model = keras.Sequential([keras.Input((32, 32, 3)), layers.Flatten(), layers.Dense(5)])
model.compile("adam", "mse")
# hint: write np.array(images) and np.array(labels)
model.fit(images, labels)
