from keras.layers import Dense, Input, Reshape
from keras.models import Sequential

decoder = Sequential()
decoder.add(Input((300,)))
decoder.add(Dense(700))
# hint: set units=10500 in the Dense of line 6
decoder.add(Reshape([1, 15, 700]))
