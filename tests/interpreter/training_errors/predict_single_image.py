import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(10)])
x_test = np.random.rand(20, 28, 28, 1)
img = x_test[3]
pred = model.predict(img, verbose=0)
print(np.argmax(pred))
