import keras
import numpy as np
from keras import layers

images, masks = np.zeros((6, 16, 16, 3)), np.zeros((6, 16, 16, 1))


def unet(classes):
    inputs = keras.Input((None, None, 3))
    down = layers.Conv2D(4, 3, strides=2, padding="same")(inputs)
    up = layers.Conv2DTranspose(4, 3, strides=2, padding="same")(down)
    return keras.Model(inputs, layers.Conv2D(classes, 1, activation="sigmoid" if classes == 1 else "softmax")(up))


binary = unet(1)
binary.compile("adam", "binary_crossentropy")
binary.fit(images, masks, batch_size=2, verbose=0)
binary.compile("adam", "binary_crossentropy")
binary.fit(images, masks[..., 0], batch_size=2, verbose=0)
several = unet(4)
several.compile("adam", "sparse_categorical_crossentropy")
several.fit(images, masks, batch_size=2, verbose=0)
several.compile("adam", "categorical_crossentropy")
several.fit(images, np.eye(4)[masks[..., 0].astype(int)], verbose=0)
