import keras
import numpy as np
from keras import layers

user, film = keras.Input((1,)), keras.Input((1,))
both = layers.concatenate([layers.Embedding(20, 4)(user), layers.Embedding(12, 4)(film)])
model = keras.Model([user, film], layers.Dense(1)(layers.Flatten()(both)))
users, films = np.arange(400) % 20, np.arange(400) % 12 + 1
print(model.predict([users, films], verbose=0).shape)
