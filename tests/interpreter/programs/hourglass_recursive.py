from keras import Input, Model
from keras.layers import Add, BatchNormalization, Conv2D, MaxPooling2D, ReLU, UpSampling2D


def residual(x, filters):
    skip = x if x.shape[-1] == filters else Conv2D(filters, 1)(x)
    y = Conv2D(filters // 2, 1, activation='relu')(x)  # shape: (None, 32, 32, 16) | (None, 16, 16, 16) | (None, 8, 8, 16) | (None, 4, 4, 16)
    y = Conv2D(filters // 2, 3, padding='same', activation='relu')(y)  # shape: (None, 32, 32, 16) | (None, 16, 16, 16) | (None, 8, 8, 16) | (None, 4, 4, 16)
    y = Conv2D(filters, 1)(y)  # shape: (None, 32, 32, 32) | (None, 16, 16, 32) | (None, 8, 8, 32) | (None, 4, 4, 32)
    return ReLU()(Add()([skip, BatchNormalization()(y)]))  # shape: (None, 32, 32, 32) | (None, 16, 16, 32) | (None, 8, 8, 32) | (None, 4, 4, 32)


def hourglass(x, depth, filters):
    up = residual(x, filters)
    low = MaxPooling2D(2)(x)  # shape: (None, 16, 16, 32) | (None, 8, 8, 32) | (None, 4, 4, 32)
    low = residual(low, filters)
    if depth > 1:
        low = hourglass(low, depth - 1, filters)
    low = UpSampling2D(2)(low)  # shape: (None, 8, 8, 32) | (None, 16, 16, 32) | (None, 32, 32, 32)
    return Add()([up, low])  # shape: (None, 8, 8, 32) | (None, 16, 16, 32) | (None, 32, 32, 32)


inp = Input((64, 64, 3))  # shape: (None, 64, 64, 3)
x = Conv2D(32, 7, strides=2, padding='same')(inp)  # shape: (None, 32, 32, 32)
heatmaps = []
for stack in range(2):
    x = hourglass(x, depth=3, filters=32)
    heat = Conv2D(17, 1, name=f'heat{stack}')(x)  # shape: (None, 32, 32, 17)
    heatmaps.append(heat)
    if stack == 0:
        x = x + Conv2D(32, 1)(heat)  # shape: (None, 32, 32, 32)
model = Model(inp, heatmaps)
