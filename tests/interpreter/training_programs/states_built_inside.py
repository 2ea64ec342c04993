import keras
import numpy as np
from keras import layers

x = np.ones((100, 5, 3), "float32")
model = keras.Sequential([layers.Bidirectional(layers.LSTM(4, stateful=True)), layers.Dense(1)])
model.build((20, 5, 3))
model(x[:20])
outer = keras.Sequential([layers.LSTM(4, stateful=True, return_sequences=True), layers.GRU(3, stateful=True)])
y = outer(keras.Input((5, 3), batch_size=20))
net = keras.Sequential([layers.RNN(layers.LSTMCell(4), stateful=True), layers.Dense(1)])
net.compile("sgd", "mse")
net.train_on_batch(x[:20], np.ones((20, 1)))
net.predict(x[:20], batch_size=20)
deep = keras.Sequential([keras.Sequential([layers.LSTM(4, stateful=True)]), layers.Dense(1)])
deep.compile("sgd", "mse")
deep.fit(x, np.ones((100, 1)), batch_size=25, verbose=0)
