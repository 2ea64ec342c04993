from keras.layers import LSTM, Dense, Embedding, Input
from keras.models import Model

src_vocab, tgt_vocab, dim, units = 5000, 6000, 128, 256

# training
enc_in = Input(shape=(None,))  # shape: (None, None)
enc_emb = Embedding(src_vocab, dim)(enc_in)  # shape: (None, None, 128)
enc_out, state_h, state_c = LSTM(units, return_state=True)(enc_emb)  # shape: [(None, 256), (None, 256), (None, 256)]
enc_states = [state_h, state_c]

dec_in = Input(shape=(None,))  # shape: (None, None)
dec_emb_layer = Embedding(tgt_vocab, dim)
dec_emb = dec_emb_layer(dec_in)  # shape: (None, None, 128)
dec_lstm = LSTM(units, return_sequences=True, return_state=True)
dec_out, _, _ = dec_lstm(dec_emb, initial_state=enc_states)  # shape: [(None, None, 256), (None, 256), (None, 256)]
dec_dense = Dense(tgt_vocab, activation='softmax')
probs = dec_dense(dec_out)  # shape: (None, None, 6000)
model = Model([enc_in, dec_in], probs)

# inference
encoder = Model(enc_in, enc_states)
in_h = Input((units,))  # shape: (None, 256)
in_c = Input((units,))  # shape: (None, 256)
step = Input((1,))  # shape: (None, 1)
e = dec_emb_layer(step)  # shape: (None, 1, 128)
o, h, c = dec_lstm(e, initial_state=[in_h, in_c])  # shape: [(None, 1, 256), (None, 256), (None, 256)]
o = dec_dense(o)  # shape: (None, 1, 6000)
decoder = Model([step, in_h, in_c], [o, h, c])
states = encoder(enc_in)  # shape: [(None, 256), (None, 256)]
