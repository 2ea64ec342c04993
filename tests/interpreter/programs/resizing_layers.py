from keras import Input, Sequential
from keras.layers import Conv2DTranspose, Cropping2D, Resizing, UpSampling2D, ZeroPadding2D, CenterCrop, AveragePooling2D

img = Input((37, 53, 3))  # shape: (None, 37, 53, 3)
a = ZeroPadding2D((1, 2))(img)  # shape: (None, 39, 57, 3)
b = ZeroPadding2D(((3, 0), (0, 5)))(img)  # shape: (None, 40, 58, 3)
c = Cropping2D(((2, 4), (6, 8)))(img)  # shape: (None, 31, 39, 3)
d = UpSampling2D(size=(2, 3), interpolation='bilinear')(img)  # shape: (None, 74, 159, 3)
e = Resizing(64, 48)(img)  # shape: (None, 64, 48, 3)
f = CenterCrop(32, 24)(img)  # shape: (None, 32, 24, 3)
g = AveragePooling2D((3, 2), strides=(2, 3), padding='same')(img)  # shape: (None, 19, 18, 3)

ups = {}
for kernel, stride, pad in [(2, 2, 'valid'), (3, 2, 'valid'), (4, 2, 'same'), (5, 3, 'valid'), (3, 1, 'same')]:
    ups[kernel, stride, pad] = Conv2DTranspose(4, kernel, strides=stride, padding=pad)(img)  # shape: (None, 74, 106, 4) | (None, 75, 107, 4) | (None, 113, 161, 4) | (None, 37, 53, 4)
k = Conv2DTranspose(4, 3, strides=2, padding='same', output_padding=1)(img)  # shape: (None, 74, 106, 4)

decoder = Sequential([Input((5, 6, 8)), UpSampling2D(), Cropping2D((1, 0)), UpSampling2D((1, 4))])  # shape: (None, 5, 6, 8) | (None, 10, 12, 8) | (None, 8, 12, 8) | (None, 8, 48, 8)
