from keras.layers import Dense, Dropout, Flatten, Input
from keras.models import Sequential

model = Sequential()
model.add(Input(shape=(7, 7, 512)))
model.add(Flatten())
model.add(Dense(4096, activation="relu", name="fc6"))
model.add(Dropout(0.5))
model.add(Dense(1000, activation="softmax", name="fc8"))
model.layers.pop()
model.add(Dense(200, activation="softmax", name="fc8"))  # fails: keras-invalid-argument
model.compile(loss="sparse_categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
