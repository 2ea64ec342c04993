import keras
from keras.layers import LSTM, Conv2D, Reshape

image = keras.Input((20, 30, 1))
x = Reshape((30, 20, 1), name="reshape")(image)
x = Conv2D(8, 3)(x)
# hint: insert Reshape((28, 144)) before it
model = keras.Model(image, LSTM(4)(x))
