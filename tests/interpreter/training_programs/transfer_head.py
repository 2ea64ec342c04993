import keras
import numpy as np
from keras import layers

base = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(4, 3), layers.GlobalAveragePooling2D()])
base.trainable = False
features = base.predict(np.zeros((6, 32, 32, 3)), verbose=0)
head = keras.Sequential([keras.Input(features.shape[1:]), layers.Dense(2, activation="softmax")])
head.compile("adam", "categorical_crossentropy")
head.fit(features, np.eye(2)[[0, 1, 0, 1, 0, 1]], verbose=0)
larger = keras.Sequential([keras.Input((24, 24, 3)), layers.Conv2D(2, 3), layers.GlobalMaxPooling2D()])
larger(np.zeros((1, 32, 32, 3)))  # a Sequential takes arrays of other sizes as long as its layers do
whole = keras.Sequential([base, layers.Dense(2, activation="softmax")])
whole.compile("adam", "categorical_crossentropy")
whole.fit(np.zeros((6, 20, 20, 3)), np.eye(2)[[0, 1, 0, 1, 0, 1]], verbose=0)
