from keras.layers import LSTM, Input, RepeatVector
from keras.models import Model

mol_in = Input(shape=(100, 25))
encode_seq = LSTM(32, return_sequences=True)(mol_in)
# hint: set return_sequences=False in the LSTM of line 5
decode_seq = RepeatVector(100)(encode_seq)
decode_seq = LSTM(25, return_sequences=True)(decode_seq)
autoencoder = Model(mol_in, decode_seq)
