import keras
from keras import layers

seq_len, hidden = 128, 768
ids = keras.Input((seq_len,), dtype='int32')
emb = layers.Embedding(30522, hidden)(ids)
enc = layers.MultiHeadAttention(12, 64)(emb, emb)
enc = layers.LayerNormalization()(emb + enc)
pooled = layers.Dense(hidden, activation='tanh')(enc[:, 0, :])
x = layers.Bidirectional(layers.LSTM(64))(enc)
out = layers.Dense(2, activation='softmax')(x)
model = keras.Model(ids, out)
