import keras
from keras import layers

latent = 100
pooled = keras.Input((1, 1, latent))
half = layers.Lambda(lambda h: h[:, 0, 0, : latent // 2], output_shape=(latent // 2,))
left = half(pooled)
model = keras.Model(pooled, layers.Dense(3)(left))
