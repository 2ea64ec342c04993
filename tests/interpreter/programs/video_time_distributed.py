import keras
from keras.layers import *

frames, h, w, c = 16, 64, 64, 3

cnn = keras.Sequential(name='frame_cnn')
cnn.add(Input((h, w, c)))  # shape: (None, 64, 64, 3)
for n in [16, 32, 64]:
    cnn.add(Conv2D(n, 3, activation='relu', padding='same'))  # shape: (None, 64, 64, 16) | (None, 32, 32, 32) | (None, 16, 16, 64)
    cnn.add(MaxPooling2D())  # shape: (None, 32, 32, 16) | (None, 16, 16, 32) | (None, 8, 8, 64)
cnn.add(GlobalMaxPool2D())  # shape: (None, 64)

clip = Input((frames, h, w, c))  # shape: (None, 16, 64, 64, 3)
x = TimeDistributed(cnn)(clip)  # shape: (None, 16, 64)
x = GRU(32, return_sequences=True)(x)  # shape: (None, 16, 32)
x = GRU(16)(x)  # shape: (None, 16)
x = Dense(6, activation='softmax')(x)  # shape: (None, 6)
model = keras.Model(clip, x)

# the same by hand
y = TimeDistributed(Conv2D(8, 5, strides=2))(clip)  # shape: (None, 16, 30, 30, 8)
y = TimeDistributed(Flatten())(y)  # shape: (None, 16, 7200)
y = TimeDistributed(Dense(10, activation='relu'))(y)  # shape: (None, 16, 10)
y = LSTM(12)(y)  # shape: (None, 12)
