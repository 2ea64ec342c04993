import keras
from keras import layers

query = keras.Input((64,))
document = keras.Input((300,))
embed = layers.Dense(32)
query_vector = embed(query)
document_vector = layers.Dense(32)(document)
