from keras.layers import Conv2D, Dense, Flatten, Input
from keras.models import Sequential

# hint: add an axis for the channels: write shape=(28, 28, 1)
model = Sequential([Input(shape=(28, 28)), Conv2D(32, (3, 3)), Flatten(), Dense(10)])
