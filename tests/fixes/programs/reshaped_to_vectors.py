import keras
import numpy as np
from keras.layers import Conv2D, Dense, Flatten

digits = np.zeros((60, 28, 28))
model = keras.Sequential([keras.Input((28, 28, 1)), Conv2D(4, 3), Flatten(), Dense(10)])
# hint: write digits[:10].reshape(-1, 28, 28, 1)
print(model.predict(digits[:10].reshape(10, 784), verbose=0))
