import numpy as np
import keras

X, y = np.random.rand(100, 3), np.random.randint(0, 2, 100)
w = np.ones(90)
m = keras.Sequential([keras.layers.Dense(1, activation='sigmoid')])
m.compile('sgd', 'binary_crossentropy')
m.fit(X, y, sample_weight=w, epochs=1)  # fails: keras-fit-input-mismatch
