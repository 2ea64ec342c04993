import keras
import numpy as np
from keras import layers

image = keras.Input((8, 8, 1))
code = layers.Dense(4)(layers.Flatten()(image))
model = keras.Model(image, [layers.Reshape((8, 8, 1))(layers.Dense(64)(code)), layers.Dense(1, "sigmoid")(code)])
model.compile("adam", ["mse", "binary_crossentropy"])
half = 4
images = np.random.rand(2 * half, 8, 8, 1)
model.train_on_batch(images, [images, np.ones((2 * half, 1))])
model.train_on_batch(images, [images, np.ones((half, 1))])
