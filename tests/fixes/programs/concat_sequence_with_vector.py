from keras.layers import LSTM, Bidirectional, Embedding, Input, concatenate
from keras.models import Model

enc_input = Input((5,), name="enc_input")
enc_state = Bidirectional(LSTM(32), name="enc_layer")(Embedding(800, 300)(enc_input))
dec_input = Input((8,), name="dec_input")
dec_embs = Embedding(700, 300, name="dec_emb")(dec_input)
# hint: insert RepeatVector(8) after 'enc_state'
dec_in = concatenate([dec_embs, enc_state])
model = Model([enc_input, dec_input], LSTM(128, return_sequences=True)(dec_in))
