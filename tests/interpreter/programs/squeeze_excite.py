import keras
from keras.layers import Conv2D, Dense, GlobalAveragePooling2D, GlobalMaxPooling2D, Input, Multiply, Reshape, add, multiply


def se_block(tensor, ratio=16):
    filters = tensor.shape[-1]
    se = GlobalAveragePooling2D()(tensor)  # shape: (None, 64)
    se = Reshape((1, 1, filters))(se)  # shape: (None, 1, 1, 64)
    se = Dense(filters // ratio, activation='relu', use_bias=False)(se)  # shape: (None, 1, 1, 4)
    se = Dense(filters, activation='sigmoid', use_bias=False)(se)  # shape: (None, 1, 1, 64)
    return multiply([tensor, se])  # shape: (None, 19, 19, 64)


def cbam_channel(x, ratio=8):
    ch = x.shape[-1]
    shared_one = Dense(ch // ratio, activation='relu')
    shared_two = Dense(ch)
    avg = GlobalAveragePooling2D(keepdims=True)(x)  # shape: (None, 1, 1, 128)
    avg = shared_two(shared_one(avg))  # shape: (None, 1, 1, 16) | (None, 1, 1, 128)
    mx = GlobalMaxPooling2D(keepdims=True)(x)  # shape: (None, 1, 1, 128)
    mx = shared_two(shared_one(mx))  # shape: (None, 1, 1, 16) | (None, 1, 1, 128)
    gate = keras.layers.Activation('sigmoid')(add([avg, mx]))  # shape: (None, 1, 1, 128)
    return Multiply()([x, gate])  # shape: (None, 9, 9, 128)


inp = Input((40, 40, 3))  # shape: (None, 40, 40, 3)
x = Conv2D(64, 3, strides=2)(inp)  # shape: (None, 19, 19, 64)
x = se_block(x)
x = Conv2D(128, 3, strides=2)(x)  # shape: (None, 9, 9, 128)
x = cbam_channel(x)
model = keras.Model(inp, x)
