"""U-Net: an encoder that sees more and more context, a decoder that gets the detail back through skips."""

from config import FULL, UNetConfig
from keras import Input, Model
from keras.layers import (
    Activation,
    BatchNormalization,
    Concatenate,
    Conv2D,
    Conv2DTranspose,
    Dropout,
    MaxPooling2D,
)


def double_conv(x, filters):
    for _ in range(2):
        x = Conv2D(filters, 3, padding="same", kernel_initializer="he_normal", use_bias=False)(x)
        x = BatchNormalization()(x)
        x = Activation("relu")(x)
    return x


def encoder(x, config):
    """Returns the smallest feature map, and the full-size map of every stage for the skip connections."""
    skips = []
    for filters in config.filters:
        x = double_conv(x, filters)
        skips.append(x)
        x = MaxPooling2D(2)(x)
        x = Dropout(config.dropout)(x)
    return x, skips


def decoder(x, skips, config):
    for filters, skip in zip(reversed(config.filters), reversed(skips)):
        x = Conv2DTranspose(filters, 2, strides=2, padding="same")(x)
        x = Concatenate()([x, skip])
        x = Dropout(config.dropout)(x)
        x = double_conv(x, filters)
    return x


def build_unet(config: UNetConfig):
    """Builds a model from images (size, size, channels) to class probabilities (size, size, num_classes).

    The image size must be divisible by 2 once per encoder stage.
    """
    if config.image_size % 2 ** len(config.filters):
        raise ValueError(f"image_size {config.image_size} cannot be halved {len(config.filters)} times")
    inputs = Input(shape=config.input_shape)
    x, skips = encoder(inputs, config)
    x = double_conv(x, config.bottleneck_filters)
    x = decoder(x, skips, config)
    outputs = Conv2D(config.num_classes, 1, activation="softmax", name="mask")(x)
    return Model(inputs, outputs, name="unet")


if __name__ == "__main__":
    build_unet(FULL).summary()
