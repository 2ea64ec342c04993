import keras
import numpy as np
from keras import layers

x, y = np.random.rand(40, 12), (np.random.rand(40, 5) > 0.5).astype("float32")
model = keras.Sequential([keras.Input((12,)), layers.Dense(5, activation="sigmoid")])
model.compile("adam", keras.losses.BinaryCrossentropy(from_logits=False), metrics=[keras.metrics.AUC(multi_label=True), keras.metrics.Precision(), "binary_accuracy"])
model.fit(x, y, verbose=0)
