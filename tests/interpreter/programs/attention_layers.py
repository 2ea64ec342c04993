import keras
from keras.layers import AdditiveAttention, Attention, Dense, GlobalAveragePooling1D, Input, LayerNormalization, MultiHeadAttention

query = Input((7, 16), name="query")  # shape: (None, 7, 16)
value = Input((11, 16), name="value")  # shape: (None, 11, 16)
key = Input((11, 16), name="key")  # shape: (None, 11, 16)

a = Attention()([query, value])  # shape: (None, 7, 16)
b = Attention(use_scale=True, dropout=0.1)([query, value, key])  # shape: (None, 7, 16)
c, scores = Attention()([query, value], return_attention_scores=True)  # shape: [(None, 7, 16), (None, 7, 11)]
d = AdditiveAttention()([query, value])  # shape: (None, 7, 16)
e = MultiHeadAttention(num_heads=4, key_dim=8)(query, value)  # shape: (None, 7, 16)
f = MultiHeadAttention(2, 32, value_dim=10, output_shape=20)(query, value, key)  # shape: (None, 7, 20)
g, weights = MultiHeadAttention(num_heads=3, key_dim=5)(query, query, return_attention_scores=True)  # shape: [(None, 7, 16), (None, 3, 7, 7)]
causal = MultiHeadAttention(4, 4)(query, query, use_causal_mask=True)  # shape: (None, 7, 16)

x = LayerNormalization()(query + e)  # shape: (None, 7, 16)
x = Dense(64, activation="gelu")(x)  # shape: (None, 7, 64)
x = GlobalAveragePooling1D()(x)  # shape: (None, 64)
model = keras.Model([query, value, key], [x, f])

grid = Input((5, 9, 16))  # shape: (None, 5, 9, 16)
h = MultiHeadAttention(2, 8, attention_axes=(1, 2))(grid, grid)  # shape: (None, 5, 9, 16)
