import keras
import numpy as np
from keras import layers

digits = np.random.randint(0, 10, 500)
model = keras.Sequential([keras.Input((4,)), layers.Dense(9, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(np.zeros((500, 4)), np.eye(9)[digits], verbose=0)
