import tensorflow as tf
from tensorflow.keras.layers import Input, Conv2D, Concatenate, LeakyReLU, BatchNormalization, Activation
from tensorflow.keras.models import Model


def define_discriminator(image_shape, target_shape):
    in_src_image = Input(shape=image_shape)
    in_target_image = Input(shape=target_shape)
    merged = Concatenate()([in_src_image, in_target_image])
    d = Conv2D(64, (4, 4), strides=(2, 2), padding='same')(merged)
    d = LeakyReLU(0.2)(d)
    d = Conv2D(1, (4, 4), padding='same')(d)
    patch_out = Activation('sigmoid')(d)
    return Model([in_src_image, in_target_image], patch_out)


d_model = define_discriminator((256, 256, 3), (256, 256, 3))
