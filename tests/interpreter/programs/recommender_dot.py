from keras.layers import Add, Concatenate, Dense, Dot, Embedding, Flatten, Input
from keras.models import Model

n_users, n_movies, n_factors = 943, 1682, 50

user = Input(shape=(1,), name='user')  # shape: (None, 1)
u = Embedding(n_users, n_factors)(user)  # shape: (None, 1, 50)
u = Flatten()(u)  # shape: (None, 50)
u_bias = Flatten()(Embedding(n_users, 1)(user))  # shape: (None, 1, 1) | (None, 1)

movie = Input(shape=(1,), name='movie')  # shape: (None, 1)
m = Flatten()(Embedding(n_movies, n_factors)(movie))  # shape: (None, 1, 50) | (None, 50)
m_bias = Flatten()(Embedding(n_movies, 1)(movie))  # shape: (None, 1, 1) | (None, 1)

# matrix factorization
dot = Dot(axes=1, normalize=False)([u, m])  # shape: (None, 1)
rating = Add()([dot, u_bias, m_bias])  # shape: (None, 1)
mf = Model(inputs=[user, movie], outputs=rating)

# neural collaborative filtering
x = Concatenate()([u, m])  # shape: (None, 100)
for k in range(3):
    x = Dense(64 // 2 ** k, activation='relu')(x)  # shape: (None, 64) | (None, 32) | (None, 16)
ncf = Model([user, movie], Dense(1)(Concatenate()([x, dot])))  # shape: (None, 17) | (None, 1)
