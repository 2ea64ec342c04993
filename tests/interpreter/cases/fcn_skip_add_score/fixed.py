from tensorflow.keras.models import Model
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Conv2DTranspose, Add, Activation


def fcn8(nClasses, input_height=224, input_width=224):
    img = Input((input_height, input_width, 3))
    x = img
    feats = []
    for f in (32, 64, 128, 256, 256):
        x = Conv2D(f, 3, activation='relu', padding='same')(x)
        x = MaxPooling2D(2, strides=2)(x)
        feats.append(x)
    f3, f4, f5 = feats[2], feats[3], feats[4]
    o = Conv2D(nClasses, 1)(f5)
    o = Conv2DTranspose(nClasses, 4, strides=2, padding='same')(o)
    o2 = Conv2D(nClasses, 1)(f4)
    o = Add()([o, o2])
    o = Conv2DTranspose(nClasses, 4, strides=2, padding='same')(o)
    o = Add()([o, Conv2D(nClasses, 1)(f3)])
    return Model(img, Activation('softmax')(o))


m = fcn8(21)
