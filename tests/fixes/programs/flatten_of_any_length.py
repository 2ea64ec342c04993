from keras.layers import Dense, Embedding, Flatten
from keras.models import Sequential

from keras import Input

model = Sequential([Input((None,)), Embedding(1000, 16), Flatten(), Dense(1)])
