# %% imports
import numpy as np
from keras.layers import *
from keras.models import *

# %% data
X = np.random.rand(200, 24, 6)
y = np.random.rand(200, 1)
n_steps, n_features = X.shape[1], X.shape[2]

# %% first try
model = Sequential()
model.add(Input(X.shape[1:]))  # shape: (None, 24, 6)
model.add(Flatten())  # shape: (None, 144)
model.add(Dense(64, activation='relu'))  # shape: (None, 64)
model.add(Dense(y.shape[1]))  # shape: (None, 1)
model.compile('adam', 'mse')

# %% cnn
model = Sequential([
    Input((n_steps, n_features)),  # shape: (None, 24, 6)
    Conv1D(64, 2, activation='relu'),  # shape: (None, 23, 64)
    MaxPooling1D(2),  # shape: (None, 11, 64)
    Flatten(),  # shape: (None, 704)
    Dense(50, activation='relu'),  # shape: (None, 50)
    Dense(1),  # shape: (None, 1)
])

# %% cnn lstm on subsequences
n_seq = 4
sub = n_steps // n_seq
X2 = X.reshape((X.shape[0], n_seq, sub, n_features))
model = Sequential()
model.add(Input(X2.shape[1:]))  # shape: (None, 4, 6, 6)
model.add(TimeDistributed(Conv1D(64, 3, activation='relu')))  # shape: (None, 4, 4, 64)
model.add(TimeDistributed(MaxPooling1D(2)))  # shape: (None, 4, 2, 64)
model.add(TimeDistributed(Flatten()))  # shape: (None, 4, 128)
model.add(LSTM(50))  # shape: (None, 50)
model.add(Dense(1))  # shape: (None, 1)
model.summary()

# %% encoder decoder
i = Input((n_steps, n_features)); h = LSTM(32)(i)  # shape: (None, 24, 6) | (None, 32)
h = RepeatVector(3)(h); h = LSTM(32, return_sequences=True)(h)  # shape: (None, 3, 32)
o = TimeDistributed(Dense(1))(h)  # shape: (None, 3, 1)
model = Model(i, o)
