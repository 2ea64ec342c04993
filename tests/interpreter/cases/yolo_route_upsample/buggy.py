from tensorflow.keras.layers import Input, Conv2D, BatchNormalization, LeakyReLU, UpSampling2D, Concatenate, ZeroPadding2D, Add
from tensorflow.keras.models import Model


def darknet_conv(x, filters, size, strides=1):
    if strides == 1:
        padding = 'same'
    else:
        x = ZeroPadding2D(((1, 0), (1, 0)))(x)
        padding = 'valid'
    x = Conv2D(filters=filters, kernel_size=size, strides=strides, padding=padding, use_bias=False)(x)
    x = BatchNormalization()(x)
    return LeakyReLU(0.1)(x)


def darknet_block(x, filters, blocks):
    x = darknet_conv(x, filters, 3, strides=2)
    for _ in range(blocks):
        prev = x
        x = darknet_conv(x, filters // 2, 1)
        x = darknet_conv(x, filters, 3)
        x = Add()([prev, x])
    return x


x = inputs = Input([400, 400, 3])
x = darknet_conv(x, 32, 3)
x = darknet_block(x, 64, 1)
x = darknet_block(x, 128, 1)
x = x_36 = darknet_block(x, 256, 1)
x = x_61 = darknet_block(x, 512, 1)
x = darknet_block(x, 1024, 1)
y = darknet_conv(x, 256, 1)
y = UpSampling2D(2)(y)
y = Concatenate()([y, x_61])  # fails: keras-concat-mismatch
model = Model(inputs, (x, y))
