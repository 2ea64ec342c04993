import keras
from keras.layers import LSTM, Conv2D, MaxPooling2D

image = keras.Input((32, 128, 1))
x = Conv2D(16, 3, padding="same")(image)
x = MaxPooling2D((32, 2))(x)
# hint: insert Reshape((64, 16)) before it
x = LSTM(8)(x)
model = keras.Model(image, x)
