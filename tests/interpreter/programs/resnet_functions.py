import keras
from keras import layers


def bn_relu(x):
    x = layers.BatchNormalization()(x)  # shape: (None, 17, 24, 16) | (None, 9, 12, 16) | (None, 5, 6, 32) | (None, 3, 3, 64)
    return layers.Activation("relu")(x)  # shape: (None, 17, 24, 16) | (None, 9, 12, 16) | (None, 5, 6, 32) | (None, 3, 3, 64)


def residual_block(x, filters, stride=1, name=None):
    shortcut = x
    y = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False, name=f"{name}_conv1")(x)  # shape: (None, 9, 12, 16) | (None, 5, 6, 32) | (None, 3, 3, 64)
    y = bn_relu(y)
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False, name=f"{name}_conv2")(y)  # shape: (None, 9, 12, 16) | (None, 5, 6, 32) | (None, 3, 3, 64)
    y = layers.BatchNormalization()(y)  # shape: (None, 9, 12, 16) | (None, 5, 6, 32) | (None, 3, 3, 64)
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, strides=stride, name=f"{name}_proj")(x)  # shape: (None, 5, 6, 32) | (None, 3, 3, 64)
    return layers.ReLU()(layers.Add()([shortcut, y]))  # shape: (None, 9, 12, 16) | (None, 5, 6, 32) | (None, 3, 3, 64)


def resnet(input_shape=(33, 47, 3), blocks=(2, 2, 2), base=16, num_classes=10):
    inputs = keras.Input(input_shape)  # shape: (None, 33, 47, 3)
    x = bn_relu(layers.Conv2D(base, 7, strides=2, padding="same")(inputs))  # shape: (None, 17, 24, 16)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)  # shape: (None, 9, 12, 16)
    for stage, count in enumerate(blocks):
        for i in range(count):
            x = residual_block(x, base * 2**stage, stride=2 if i == 0 and stage > 0 else 1, name=f"s{stage}b{i}")
    x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 64)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(x))  # shape: (None, 10)


net = resnet()
