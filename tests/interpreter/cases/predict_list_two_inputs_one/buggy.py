import numpy as np
import keras
from keras import layers

q = keras.Input((30,), name='q')
d = keras.Input((50,), name='d')
eq = layers.GlobalAveragePooling1D()(layers.Embedding(500, 16)(q))
ed = layers.GlobalAveragePooling1D()(layers.Embedding(500, 16)(d))
m = keras.Model([q, d], layers.Dot(axes=1)([eq, ed]))
m.compile('adam', 'mse')
m.fit([np.zeros((4, 50)), np.zeros((4, 30))], np.zeros((4, 1)), epochs=1)  # fails: keras-fit-input-mismatch
