import keras
from keras.layers import LSTM, Conv2D, Dropout, Input, Reshape

keras.config.set_image_data_format("channels_first")

image = Input((1, 56, 14))
x = Conv2D(32, 3)(image)
x = Reshape((32 * 54 * 12,), name="flat")(x)
x = Dropout(0.25)(x)
# hint: write Reshape((32, 648)) in line 8, or wrap the layers before it in TimeDistributed to keep a time axis
model = keras.Model(image, LSTM(5)(x))
