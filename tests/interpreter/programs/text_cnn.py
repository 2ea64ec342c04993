from keras.layers import Concatenate, Conv1D, Dense, Dropout, Embedding, GlobalMaxPooling1D, Input, MaxPooling1D
from keras.models import Model


def text_cnn(seq_len=56, vocab=18765, dim=50, kernels=(3, 4, 5), n_filters=100):
    inp = Input((seq_len,), dtype='int32')  # shape: (None, 56) | (None, 400)
    emb = Embedding(vocab, dim)(inp)  # shape: (None, 56, 50) | (None, 400, 50)
    pools = [GlobalMaxPooling1D()(Conv1D(n_filters, k, activation='relu')(emb)) for k in kernels]  # shape: (None, 54, 100) | (None, 100) | (None, 53, 100) | (None, 52, 100) | (None, 394, 100)
    x = Concatenate()(pools) if len(pools) > 1 else pools[0]  # shape: (None, 300)
    x = Dropout(0.5)(x)  # shape: (None, 300) | (None, 100)
    return Model(inp, Dense(1, activation='sigmoid')(x))  # shape: (None, 1)


model = text_cnn()
one = text_cnn(seq_len=400, kernels=[7])

chars = Input((1014,))  # shape: (None, 1014)
c = Embedding(70, 16)(chars)  # shape: (None, 1014, 16)
for size, pool in [(7, 3), (7, 3), (3, None), (3, 3)]:
    c = Conv1D(64, size)(c)  # shape: (None, 1008, 64) | (None, 330, 64) | (None, 108, 64) | (None, 106, 64)
    if pool:
        c = MaxPooling1D(pool)(c)  # shape: (None, 336, 64) | (None, 110, 64) | (None, 35, 64)
