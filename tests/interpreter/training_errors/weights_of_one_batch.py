"""What comes in batches has one weight for each loss of the batch."""
import keras
import numpy as np
from keras import layers

model = keras.Sequential([keras.Input((None, 16)), layers.LSTM(16, return_sequences=True)])
model.compile("sgd", "mse")
x = np.random.randn(20, 10, 16)
model.train_on_batch(x, x, sample_weight=np.ones_like(x))
