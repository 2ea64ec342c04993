import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((20, 20, 3)), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(2)])
state = np.zeros((20, 20, 3))
# hint: write np.array([[state]])[:, 0]
q_values = model.predict_on_batch(np.array([[state]]))
