import keras
from keras import layers

n_users, n_items, k = 1000, 500, 8
u = keras.Input((1,), name='user')
i = keras.Input((1,), name='item')
g = keras.Input((18,), name='genres')
eu = layers.Embedding(n_users, k)(u)
ei = layers.Embedding(n_items, k)(i)
x = layers.Concatenate()([eu, ei, g])  # fails: keras-concat-mismatch
x = layers.Dense(32, activation='relu')(x)
model = keras.Model([u, i, g], layers.Dense(1)(x))
