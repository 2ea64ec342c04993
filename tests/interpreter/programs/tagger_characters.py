from itertools import chain, count

from keras.layers import LSTM, Bidirectional, Concatenate, Dense, Dropout, Embedding, Input, SpatialDropout1D, TimeDistributed
from keras.models import Model

SENTENCES = [
    [("The", "O"), ("cat", "O"), ("sat", "O")],
    [("Ada", "B-PER"), ("Lovelace", "I-PER"), ("lived", "O"), ("in", "O"), ("London", "B-LOC")],
]
words = sorted({word for word, _ in chain.from_iterable(SENTENCES)}, key=str.lower)
tags = sorted(set(tag for sentence in SENTENCES for _, tag in sentence))
word2idx = {w: i + 2 for i, w in enumerate(words)}
word2idx["UNK"], word2idx["PAD"] = 1, 0
numbers = count(1)
char2idx = {}
for word in words:
    for character in word:
        if character not in char2idx:
            char2idx[character] = next(numbers)
n_words, n_tags, n_chars = len(word2idx), len(tags), len(char2idx) + 1
max_len, max_len_char = max(map(len, SENTENCES)) + 3, 10

word_in = Input(shape=(max_len,))  # shape: (None, 8)
emb_word = Embedding(input_dim=n_words, output_dim=20, mask_zero=True)(word_in)  # shape: (None, 8, 20)
char_in = Input(shape=(max_len, max_len_char))  # shape: (None, 8, 10)
emb_char = TimeDistributed(Embedding(input_dim=n_chars, output_dim=10))(char_in)  # shape: (None, 8, 10, 10)
char_enc = TimeDistributed(LSTM(units=20, return_sequences=False, recurrent_dropout=0.5))(emb_char)  # shape: (None, 8, 20)
x = Concatenate()([emb_word, char_enc])  # shape: (None, 8, 40)
x = SpatialDropout1D(0.3)(x)  # shape: (None, 8, 40)
main_lstm = Bidirectional(LSTM(units=50, return_sequences=True))(x)  # shape: (None, 8, 100)
out = TimeDistributed(Dense(n_tags, activation="softmax"))(main_lstm)  # shape: (None, 8, 4)
model = Model([word_in, char_in], out)
summary = Bidirectional(LSTM(8), merge_mode="sum")(Dropout(0.1)(main_lstm))  # shape: (None, 8, 100) | (None, 8)
