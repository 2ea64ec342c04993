import tensorflow as tf
from tensorflow.keras.layers import Input, LSTM, Embedding, Dense, Bidirectional

units = 128
e_in = Input((None,))
x = Embedding(5000, 64)(e_in)
o, fh, fc, bh, bc = Bidirectional(LSTM(units, return_state=True, return_sequences=True))(x)
d_in = Input((None,))
y = Embedding(5000, 64)(d_in)
y = LSTM(units * 2, return_sequences=True)(y, initial_state=[tf.keras.layers.Concatenate()([fh, bh]), tf.keras.layers.Concatenate()([fc, bc])])
att = tf.keras.layers.Dot(axes=[2, 2])([y, o])
model = tf.keras.Model([e_in, d_in], att)
