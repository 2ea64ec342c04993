from keras.layers import Concatenate, Conv2D, Input
from keras.models import Model

image = Input((12, 12, 192))
a = Conv2D(128, 3, padding="same")(image)
b = Conv2D(32, 5, padding="same")(image)
# hint: join them with axis=-1
model = Model(image, Concatenate(axis=1)([a, b]))
