import keras
from keras import layers

tok = keras.Input((20,))
lengths = keras.Input((20,))
e = layers.Embedding(99, 32)(tok)
masked = layers.Multiply()([e, lengths])  # fails: keras-merge-mismatch
m = keras.Model([tok, lengths], layers.GlobalAveragePooling1D()(masked))
