import numpy as np
from keras.layers import Input, Dense, concatenate
from keras.models import Model

num = np.random.rand(200, 10)
cat = np.random.rand(200, 4)
y = np.random.randint(0, 2, 200)

in1 = Input(shape=(10,))
in2 = Input(shape=(4,))
h1 = Dense(16, activation='relu')(in1)
h2 = Dense(8, activation='relu')(in2)
h = concatenate([h1, h2])
out = Dense(1, activation='sigmoid')(h)
model = Model(inputs=[in1, in2], outputs=out)
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
X = np.concatenate([num, cat], axis=1)
model.fit(X, y, epochs=1, batch_size=16)  # fails: keras-fit-input-mismatch
