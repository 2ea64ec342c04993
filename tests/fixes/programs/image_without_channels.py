from keras.layers import Conv2D, Dense, Flatten, Input
from keras.models import Sequential

model = Sequential([Input(shape=(28, 28)), Conv2D(32, (3, 3)), Flatten(), Dense(10)])
