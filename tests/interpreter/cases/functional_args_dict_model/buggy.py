import numpy as np
import keras
from keras import layers

movies, users = 300, 500
movie_in = keras.Input((1,), name='movie')
user_in = keras.Input((1,), name='user')
m = layers.Embedding(movies, 32)(movie_in)
u = layers.Embedding(users, 16)(user_in)
x = layers.Dot(axes=2)([m, u])  # fails: keras-merge-mismatch
x = layers.Flatten()(x)
out = layers.Dense(1)(x)
model = keras.Model([movie_in, user_in], out)
