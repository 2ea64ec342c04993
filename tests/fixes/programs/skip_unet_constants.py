from tensorflow.keras.layers import Conv2D, Input, MaxPooling2D, UpSampling2D, concatenate
from tensorflow.keras.models import Model

IMG_WIDTH = 300
IMG_HEIGHT = 300
IMG_CHANNELS = 3


def build():
    inputs = Input((IMG_HEIGHT, IMG_WIDTH, IMG_CHANNELS))
    c1 = Conv2D(16, 3, padding="same")(inputs)
    c2 = Conv2D(16, 3, padding="same")(MaxPooling2D()(c1))
    c3 = Conv2D(16, 3, padding="same")(MaxPooling2D()(c2))
    c4 = Conv2D(16, 3, padding="same")(MaxPooling2D()(c3))
    # hint: 300 is no multiple of 8: write 304 for 300 in lines 4 and 5
    u3 = concatenate([UpSampling2D()(c4), c3])
    u2 = concatenate([UpSampling2D()(u3), c2])
    u1 = concatenate([UpSampling2D()(u2), c1])
    return Model(inputs, Conv2D(1, 1, activation="sigmoid")(u1))


model = build()
