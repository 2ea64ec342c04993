import numpy as np
from keras import Sequential
from keras.layers import ConvLSTM2D, Dense, GlobalAveragePooling2D, Input

clips, labels = np.zeros((12, 10, 16, 16, 1)), np.zeros((12,))
model = Sequential([Input((10, 16, 16, 1))])
model.add(ConvLSTM2D(8, 3, padding="same", return_sequences=True))
model.add(ConvLSTM2D(4, 3, padding="same", return_sequences=True))
# hint: set return_sequences=False in the ConvLSTM2D of line 8
model.add(GlobalAveragePooling2D())
model.add(Dense(5, activation="softmax"))
model.compile("rmsprop", "sparse_categorical_crossentropy")
model.fit(clips, labels, batch_size=4)
