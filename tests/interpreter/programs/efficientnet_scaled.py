import copy
import math

from keras import Input, Model, layers

DEFAULT_BLOCKS_ARGS = [
    {"kernel_size": 3, "repeats": 1, "filters_in": 32, "filters_out": 16, "expand_ratio": 1, "strides": 1, "se_ratio": 0.25},
    {"kernel_size": 3, "repeats": 2, "filters_in": 16, "filters_out": 24, "expand_ratio": 6, "strides": 2, "se_ratio": 0.25},
    {"kernel_size": 5, "repeats": 2, "filters_in": 24, "filters_out": 40, "expand_ratio": 6, "strides": 2, "se_ratio": 0.25},
]


def round_filters(filters, width_coefficient, divisor=8):
    filters *= width_coefficient
    new_filters = max(divisor, int(filters + divisor / 2) // divisor * divisor)
    if new_filters < 0.9 * filters:
        new_filters += divisor
    return int(new_filters)


def round_repeats(repeats, depth_coefficient):
    return int(math.ceil(depth_coefficient * repeats))


def block(inputs, drop_rate=0.0, name="", filters_in=32, filters_out=16, kernel_size=3, strides=1, expand_ratio=1, se_ratio=0.0, id_skip=True):
    filters = filters_in * expand_ratio
    if expand_ratio != 1:
        x = layers.Conv2D(filters, 1, padding="same", use_bias=False, name=name + "expand_conv")(inputs)  # shape: (None, 32, 32, 96) | (None, 16, 16, 144) | (None, 8, 8, 240) | (None, 40, 40, 96) | (None, 20, 20, 144) | (None, 10, 10, 288)
        x = layers.BatchNormalization(name=name + "expand_bn")(x)  # shape: (None, 32, 32, 96) | (None, 16, 16, 144) | (None, 8, 8, 240) | (None, 40, 40, 96) | (None, 20, 20, 144) | (None, 10, 10, 288)
        x = layers.Activation("swish")(x)  # shape: (None, 32, 32, 96) | (None, 16, 16, 144) | (None, 8, 8, 240) | (None, 40, 40, 96) | (None, 20, 20, 144) | (None, 10, 10, 288)
    else:
        x = inputs
    x = layers.DepthwiseConv2D(kernel_size, strides=strides, padding="same", use_bias=False, name=f"{name}dwconv")(x)  # shape: (None, 32, 32, 32) | (None, 16, 16, 96) | (None, 16, 16, 144) | (None, 8, 8, 144) | (None, 8, 8, 240) | (None, 40, 40, 32) | (None, 40, 40, 16) | (None, 20, 20, 96) | (None, 20, 20, 144) | (None, 10, 10, 144) | (None, 10, 10, 288)
    if 0 < se_ratio <= 1:
        filters_se = max(1, int(filters_in * se_ratio))
        se = layers.GlobalAveragePooling2D(name=name + "se_squeeze")(x)  # shape: (None, 32) | (None, 96) | (None, 144) | (None, 240) | (None, 16) | (None, 288)
        se = layers.Reshape((1, 1, filters))(se)  # shape: (None, 1, 1, 32) | (None, 1, 1, 96) | (None, 1, 1, 144) | (None, 1, 1, 240) | (None, 1, 1, 16) | (None, 1, 1, 288)
        se = layers.Conv2D(filters_se, 1, activation="swish")(se)  # shape: (None, 1, 1, 8) | (None, 1, 1, 4) | (None, 1, 1, 6) | (None, 1, 1, 10) | (None, 1, 1, 12)
        se = layers.Conv2D(filters, 1, activation="sigmoid")(se)  # shape: (None, 1, 1, 32) | (None, 1, 1, 96) | (None, 1, 1, 144) | (None, 1, 1, 240) | (None, 1, 1, 16) | (None, 1, 1, 288)
        x = layers.multiply([x, se])  # shape: (None, 32, 32, 32) | (None, 16, 16, 96) | (None, 16, 16, 144) | (None, 8, 8, 144) | (None, 8, 8, 240) | (None, 40, 40, 32) | (None, 40, 40, 16) | (None, 20, 20, 96) | (None, 20, 20, 144) | (None, 10, 10, 144) | (None, 10, 10, 288)
    x = layers.Conv2D(filters_out, 1, padding="same", use_bias=False)(x)  # shape: (None, 32, 32, 16) | (None, 16, 16, 24) | (None, 8, 8, 40) | (None, 40, 40, 16) | (None, 20, 20, 24) | (None, 10, 10, 48)
    if id_skip and strides == 1 and filters_in == filters_out:
        if drop_rate > 0:
            x = layers.Dropout(drop_rate, noise_shape=(None, 1, 1, 1))(x)  # shape: (None, 16, 16, 24) | (None, 8, 8, 40) | (None, 40, 40, 16) | (None, 20, 20, 24) | (None, 10, 10, 48)
        x = layers.add([x, inputs])  # shape: (None, 16, 16, 24) | (None, 8, 8, 40) | (None, 40, 40, 16) | (None, 20, 20, 24) | (None, 10, 10, 48)
    return x


def EfficientNet(width_coefficient, depth_coefficient, size, blocks_args=DEFAULT_BLOCKS_ARGS, classes=10):
    image = Input((size, size, 3))  # shape: (None, 64, 64, 3) | (None, 80, 80, 3)
    x = layers.ZeroPadding2D(((0, 1), (0, 1)))(image)  # shape: (None, 65, 65, 3) | (None, 81, 81, 3)
    x = layers.Conv2D(round_filters(32, width_coefficient), 3, strides=2, padding="valid")(x)  # shape: (None, 32, 32, 32) | (None, 40, 40, 32)
    blocks_args = copy.deepcopy(blocks_args)
    b, blocks = 0, float(sum(round_repeats(args["repeats"], depth_coefficient) for args in blocks_args))
    for i, args in enumerate(blocks_args):
        assert args["repeats"] > 0
        args["filters_in"] = round_filters(args["filters_in"], width_coefficient)
        args["filters_out"] = round_filters(args["filters_out"], width_coefficient)
        for j in range(round_repeats(args.pop("repeats"), depth_coefficient)):
            if j > 0:
                args["strides"] = 1
                args["filters_in"] = args["filters_out"]
            x = block(x, 0.2 * b / blocks, name="block{}{}_".format(i + 1, chr(j + 97)), **args)
            b += 1
    x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 40) | (None, 48)
    return Model(image, layers.Dense(classes, activation="softmax")(x))  # shape: (None, 10) | (None, 5)


b0 = EfficientNet(1.0, 1.0, 64)
b2 = EfficientNet(1.1, 1.2, 80, classes=5)
print(b0.output_shape, b2.output_shape)
probabilities = b2(Input((80, 80, 3)))  # shape: (None, 80, 80, 3) | (None, 5)
