import keras
from keras.layers import LSTM, Bidirectional, Dense, Dot

source, target = keras.Input((12, 64)), keras.Input((10, 64))
encoded = Bidirectional(LSTM(128, return_sequences=True))(source)
query = Dense(128, use_bias=False, name="query")(target)
# hint: set units=256 in Dense 'query' (line 6)
scores = Dot(axes=2)([query, encoded])
model = keras.Model([source, target], scores)
