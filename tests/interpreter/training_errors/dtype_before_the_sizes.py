import keras
import numpy as np

model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1)])
print(model.predict(np.ones(bool, (4, 6))))
