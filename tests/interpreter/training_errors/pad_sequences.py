import keras
import numpy as np
from keras import layers
from keras.utils import pad_sequences

seqs = [[1, 2, 3], [4, 5], [6]]
X = pad_sequences(seqs, maxlen=10)
y = np.array([0, 1, 0])
model = keras.Sequential(
    [keras.Input((12,)), layers.Embedding(20, 8), layers.Flatten(), layers.Dense(1, activation="sigmoid")]
)
model.compile("adam", "binary_crossentropy")
model.fit(X, y, verbose=0)
