import keras
import numpy as np
from keras import layers

clips = keras.Input((6, 24, 24, 3))
motion = layers.ConvLSTM2D(4, 3, padding="same")(clips)
counts = layers.Dense(5)(layers.GlobalAveragePooling2D()(motion))
model = keras.Model(clips, counts)
model.compile("adam", "mse")
model.fit(np.zeros((2, 6, 24, 24, 1)), np.zeros((2, 5)), verbose=0)
