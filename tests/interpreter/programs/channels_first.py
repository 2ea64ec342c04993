from keras import Input, Model
from keras.layers import Activation, BatchNormalization, Concatenate, Conv2D, Dense, Flatten, GlobalAveragePooling2D, MaxPooling2D

FMT = 'channels_first'


def cbr(x, n, k=3, s=1):
    x = Conv2D(n, k, strides=s, padding='same', data_format=FMT)(x)  # shape: (None, 16, 32, 40) | (None, 48, 16, 20)
    x = BatchNormalization(axis=1)(x)  # shape: (None, 16, 32, 40) | (None, 48, 16, 20)
    return Activation('relu')(x)  # shape: (None, 16, 32, 40) | (None, 48, 16, 20)


inp = Input((3, 64, 80))  # shape: (None, 3, 64, 80)
a = cbr(inp, 16, s=2)
b = cbr(a, 16)
x = Concatenate(axis=1)([a, b])  # shape: (None, 32, 32, 40)
x = MaxPooling2D(2, data_format=FMT)(x)  # shape: (None, 32, 16, 20)
x = cbr(x, 48, k=(1, 5))
g = GlobalAveragePooling2D(data_format=FMT)(x)  # shape: (None, 48)
f = Flatten(data_format=FMT)(MaxPooling2D((16, 20), data_format=FMT)(x))  # shape: (None, 48, 1, 1) | (None, 48)
y = Dense(5)(Concatenate()([g, f]))  # shape: (None, 96) | (None, 5)
model = Model(inp, y)
