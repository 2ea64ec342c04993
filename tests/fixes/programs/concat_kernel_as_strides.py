from keras.layers import Convolution2D, Input, MaxPooling2D, UpSampling2D, concatenate
from keras.models import Model

inputs = Input((256, 256, 1))
conv1 = Convolution2D(32, 3, 3, padding="same")(inputs)
pool1 = MaxPooling2D(pool_size=(2, 2), padding="same")(conv1)
conv2 = Convolution2D(64, 3, 3, padding="same")(pool1)
# hint: write the kernel as a tuple, Convolution2D(32, (3, 3), ...): the third argument is strides
up1 = concatenate([UpSampling2D(size=(2, 2))(conv2), conv1], axis=-1)
model = Model(inputs, up1)
