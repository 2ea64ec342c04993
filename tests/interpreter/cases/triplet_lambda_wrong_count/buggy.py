import keras
from keras import layers, ops


def embedder():
    i = keras.Input((32, 32, 3))
    x = layers.Conv2D(16, 3, strides=2, activation='relu')(i)
    x = layers.GlobalMaxPooling2D()(x)
    return keras.Model(i, layers.Dense(64)(x))


emb = embedder()
a, p, n = [keras.Input((32, 32, 3)) for _ in range(3)]
stacked = layers.Concatenate()([emb(a), emb(p), emb(n)])
siamese = keras.Model([a, p], stacked)  # fails: keras-disconnected-graph
