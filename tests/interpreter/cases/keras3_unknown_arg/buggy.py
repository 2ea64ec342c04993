from keras.models import Sequential
from keras.layers import Convolution2D, Dense, Flatten, MaxPooling2D

model = Sequential()
model.add(Convolution2D(32, (3, 3), border_mode='same', input_shape=(32, 32, 3)))  # fails: keras-unknown-argument
model.add(MaxPooling2D())
model.add(Flatten())
model.add(Dense(10))
