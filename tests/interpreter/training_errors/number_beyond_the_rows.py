import numpy as np
from keras import layers

print(layers.Embedding(4, 10)(np.array([[1, 4]])).shape)
