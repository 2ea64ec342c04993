import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

x, mpg = np.zeros((60, 9)), np.zeros((60, 1))
model = tf.keras.Sequential([layers.Input((9,)), layers.Dense(64, activation="relu"), layers.Dense(3)])
model.compile(loss="mean_absolute_error", optimizer="adam")
# hint: set units=1 in the Dense of line 6
model.fit(x, mpg, verbose=0)
