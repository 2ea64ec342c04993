from keras import Input, Sequential
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPool2D

model = Sequential([
    Input((64, 64, 3)),  # shape: (None, 64, 64, 3)
    Conv2D(16, 3, activation='relu'),  # shape: (None, 62, 62, 16)
    MaxPool2D(),  # shape: (None, 31, 31, 16)
    Conv2D(32, 3, activation='relu', padding='same'),  # shape: (None, 31, 31, 32)
    MaxPool2D(pool_size=3, strides=2),  # shape: (None, 15, 15, 32)
    Conv2D(  # shape: (None, 6, 13, 64)
        64,
        (5, 3),
        strides=(2, 1),
        activation='relu',
    ),
    Flatten(),  # shape: (None, 4992)
    Dense(128, activation='relu'),  # shape: (None, 128)
    Dropout(.3),  # shape: (None, 128)
    Dense(1, activation='sigmoid'),  # shape: (None, 1)
], name='cats_dogs')
model.compile('adam', 'binary_crossentropy', metrics=['acc'])
