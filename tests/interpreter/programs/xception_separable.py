import keras
from keras import layers


def make_model(input_shape, num_classes):
    inputs = keras.Input(shape=input_shape)  # shape: (None, 180, 180, 3)
    # Entry block
    x = layers.Rescaling(1.0 / 255)(inputs)  # shape: (None, 180, 180, 3)
    x = layers.Conv2D(128, 3, strides=2, padding="same")(x)  # shape: (None, 90, 90, 128)
    x = layers.BatchNormalization()(x)  # shape: (None, 90, 90, 128)
    x = layers.Activation("relu")(x)  # shape: (None, 90, 90, 128)

    previous_block_activation = x  # Set aside residual

    for size in [256, 512]:
        x = layers.Activation("relu")(x)  # shape: (None, 90, 90, 128) | (None, 45, 45, 256)
        x = layers.SeparableConv2D(size, 3, padding="same")(x)  # shape: (None, 90, 90, 256) | (None, 45, 45, 512)
        x = layers.BatchNormalization()(x)  # shape: (None, 90, 90, 256) | (None, 45, 45, 512)
        x = layers.MaxPooling2D(3, strides=2, padding="same")(x)  # shape: (None, 45, 45, 256) | (None, 23, 23, 512)

        # Project residual
        residual = layers.Conv2D(size, 1, strides=2, padding="same")(previous_block_activation)  # shape: (None, 45, 45, 256) | (None, 23, 23, 512)
        x = layers.add([x, residual])  # Add back residual  # shape: (None, 45, 45, 256) | (None, 23, 23, 512)
        previous_block_activation = x

    x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 512)
    if num_classes == 2:
        units, activation = 1, "sigmoid"
    else:
        units, activation = num_classes, None
    x = layers.Dropout(0.25)(x)  # shape: (None, 512)
    outputs = layers.Dense(units, activation=activation)(x)  # shape: (None, 1)
    return keras.Model(inputs, outputs)


model = make_model(input_shape=(180, 180) + (3,), num_classes=2)
