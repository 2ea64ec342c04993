import numpy as np
from keras.layers import ConvLSTM2D, Dense, Flatten
from keras.models import Sequential

x_train = np.zeros((68, 7, 10, 1, 6))
model = Sequential()
# hint: input_shape excludes the batch axis: write input_shape=x_train.shape[1:]
model.add(ConvLSTM2D(16, kernel_size=(5, 1), dropout=0.2, input_shape=x_train.shape))
model.add(Flatten())
model.add(Dense(2, activation="softmax"))
