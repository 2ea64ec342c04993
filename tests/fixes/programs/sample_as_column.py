import keras
import numpy as np
from keras.layers import Dense

model = keras.Sequential([keras.Input((400,)), Dense(8), Dense(2)])
picture = np.zeros((20, 20)).reshape(400, 1)
# hint: write np.zeros((20, 20)).reshape(-1, 400) in line 6
print(model.predict(picture, verbose=0))
