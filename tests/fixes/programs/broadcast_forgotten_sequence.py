import keras
from keras.layers import GRU, Reshape, add

encoder_input = keras.Input(shape=(32, 32, 1))
seq = Reshape((32, 32))(encoder_input)
fwd = GRU(16, name="fwd")(seq)
bwd = GRU(16, return_sequences=True, go_backwards=True, name="bwd")(seq)
# hint: set return_sequences=True in GRU 'fwd' (line 6)
both = add([fwd, bwd])
model = keras.Model(encoder_input, both)
