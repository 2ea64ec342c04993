from keras.layers import Dense, Input, Reshape
from keras.models import Sequential

decoder = Sequential()
decoder.add(Input((300,)))
decoder.add(Dense(700))
decoder.add(Reshape([1, 15, 700]))
