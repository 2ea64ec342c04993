from keras.layers import GRU, Dense, Input, TimeDistributed
from keras.models import Sequential

model = Sequential([Input((12, 4)), GRU(16, name="steps"), TimeDistributed(Dense(3))])
