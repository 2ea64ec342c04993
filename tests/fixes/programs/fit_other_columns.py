import numpy as np
from keras.layers import Dense
from keras.models import Sequential

table = np.zeros((200, 9))
features, labels = table[:, :8], table[:, 8]
model = Sequential()
model.add(Dense(32, input_dim=9, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
# hint: write input_dim=8 in line 8
model.fit(features, labels)
