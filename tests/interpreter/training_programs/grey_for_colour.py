import keras
import numpy as np
from keras import layers

inputs = keras.Input((28, 28, 1))
model = keras.Model(inputs, layers.GlobalMaxPooling2D()(layers.ReLU()(inputs)))
model.predict(np.zeros((3, 28, 28, 3)), verbose=0)
