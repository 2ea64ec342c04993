import numpy as np
from keras.layers import Dense, Flatten
from keras.models import Sequential

features, labels = np.zeros((200, 4, 4, 512)), np.array([0] * 100 + [1] * 100)
model = Sequential()
model.add(Flatten(input_shape=features.shape))
model.add(Dense(1, activation="sigmoid"))
model.compile("rmsprop", "binary_crossentropy")
# hint: input_shape excludes the batch axis: write input_shape=features.shape[1:] in line 7
model.fit(features, labels)
