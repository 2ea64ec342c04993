from keras.layers import *
from keras.models import Model

image = Input((20, 20, 3))
# hint: write kernel_size=(3, 3)
x = Conv2D(8, (1, 3, 3))(image)
model = Model(image, x)
