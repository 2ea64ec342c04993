import numpy as np
from keras.layers import LSTM, Dense, Embedding, Input, add
from keras.models import Model
from keras.utils import to_categorical

WORDS, LENGTH = 50, 9
photo, caption = Input((64,)), Input((LENGTH,))
seen = Dense(16, activation='relu')(photo)
said = LSTM(16)(Embedding(WORDS, 16, mask_zero=True)(caption))
model = Model([photo, caption], Dense(WORDS, activation='softmax')(add([seen, said])))
model.compile(loss='categorical_crossentropy', optimizer='adam')


def batches():
    while True:
        photos, texts, following = [], [], []
        for _ in range(4):
            photos.append(np.random.rand(64))
            texts.append(np.random.randint(0, WORDS, LENGTH))
            following.append(to_categorical([3], num_classes=WORDS)[0])
        yield (np.array(photos), np.array(texts)), np.array(following)


model.fit(batches(), steps_per_epoch=2, epochs=1, verbose=0)
