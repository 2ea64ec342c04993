import keras
from keras import layers

i = keras.Input((256, 1))
c1 = layers.Conv1D(8, 9, padding='same')(i)
c2 = layers.Conv1D(16, 9, padding='same')(layers.MaxPooling1D(4)(c1))
u = layers.UpSampling1D(4)(c2)
x = layers.Concatenate()([c1, u])
m = keras.Model(i, layers.Conv1D(1, 1)(x))
