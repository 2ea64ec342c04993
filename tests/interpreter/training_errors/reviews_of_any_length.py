import keras
import numpy as np
from keras import layers
from keras.utils import pad_sequences

lengths = np.random.randint(5, 60, 300)
reviews = [list(np.random.randint(1, 50, length)) for length in lengths]
classes = np.random.randint(0, 3, 300)
x = pad_sequences(reviews, maxlen=40)
model = keras.Sequential([layers.Embedding(50, 3), layers.Flatten(), layers.Dense(3, activation="softmax")])
model.compile("sgd", "categorical_crossentropy")
model.fit(x, classes, verbose=0)
