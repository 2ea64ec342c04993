import sys

import keras
from keras import layers

image = keras.Input((28, 28, 1))
x = keras.saving.load_model(sys.argv[1])(image)  # [keras-shape-lost]
