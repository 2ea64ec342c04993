import keras
from keras import layers

query = keras.Input((64,))
document = keras.Input((300,))
query_vector = layers.Dense(32)(query)
document_vector = layers.Dense(32)(document)
