import numpy as np
from keras.layers import Conv1D, Dense, Flatten, Input, MaxPooling1D
from keras.models import Sequential

nb_filter = 16
filter_length = 3
pool_length = 4
nb_epoch = 1
table = np.random.rand(80, 20)
rows = np.reshape(table, (table.shape[0], 1, table.shape[1]))

model = Sequential()
model.add(Input(rows.shape[1:]))
model.add(Conv1D(filters=nb_filter, kernel_size=filter_length, activation='relu'))  # fails: keras-empty-output
model.add(MaxPooling1D(pool_size=pool_length))
model.add(Flatten())
model.add(Dense(5, activation='softmax'))
model.compile(loss='sparse_categorical_crossentropy', optimizer='adam')
model.fit(rows, np.random.randint(0, 5, 80), epochs=nb_epoch, verbose=0)
