from keras.layers import GRU, Dense, Input, TimeDistributed
from keras.models import Sequential

# hint: set return_sequences=True in GRU 'steps' (line 5)
model = Sequential([Input((12, 4)), GRU(16, name="steps"), TimeDistributed(Dense(3))])
