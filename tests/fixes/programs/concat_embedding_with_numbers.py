import keras
from keras import layers

store = keras.Input((1,))
numbers = keras.Input((5,))
embedded = layers.Embedding(1000, 8)(store)
# hint: insert Flatten() after 'embedded'
x = layers.Concatenate()([embedded, numbers])
model = keras.Model([store, numbers], layers.Dense(1)(x))
