import keras
from keras import layers
from keras.src.applications import imagenet_utils


def inverted_residual(x, filters):
    padding = imagenet_utils.correct_pad(x, 3)
    x = layers.ZeroPadding2D(padding=padding)(x)  # shape: (None, 65, 35, 3) | (None, 33, 19, 4)
    return layers.DepthwiseConv2D(3, strides=2)(layers.Conv2D(filters, 1)(x))  # shape: (None, 65, 35, 8) | (None, 32, 17, 8) | (None, 33, 19, 16) | (None, 16, 9, 16)


images = keras.Input((64, 33, 3))  # shape: (None, 64, 33, 3)
odd = layers.ZeroPadding2D(imagenet_utils.correct_pad(images, 5))(images)  # shape: (None, 67, 37, 3)
x = inverted_residual(images, 8)
x = layers.Conv2D(4, 1)(x)  # shape: (None, 32, 17, 4)
x = inverted_residual(x, 16)
x = layers.Flatten()(x)  # shape: (None, 2304)
any_size = keras.Input((None, None, 3))  # shape: (None, None, None, 3)
x = layers.ZeroPadding2D(imagenet_utils.correct_pad(any_size, kernel_size=3))(any_size)  # shape: (None, None, None, 3)
