import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
model.compile(
    "adam",
    loss="sparse_categorical_crossentropy",
    metrics=[keras.metrics.CategoricalAccuracy(), keras.metrics.Precision()],
)
model.fit(np.zeros((8, 4)), np.zeros((8,)), verbose=0)
