from keras import layers, models


def get_model(width=128, height=128, depth=64):
    """Build a 3D convolutional neural network model."""
    inputs = layers.Input((width, height, depth, 1))  # shape: (None, 128, 128, 64, 1) | (None, 64, 48, 32, 1)

    x = layers.Conv3D(filters=64, kernel_size=3, activation="relu")(inputs)  # shape: (None, 126, 126, 62, 64) | (None, 62, 46, 30, 64)
    x = layers.MaxPool3D(pool_size=2)(x)  # shape: (None, 63, 63, 31, 64) | (None, 31, 23, 15, 64)
    x = layers.BatchNormalization()(x)  # shape: (None, 63, 63, 31, 64) | (None, 31, 23, 15, 64)

    x = layers.Conv3D(filters=64, kernel_size=3, activation="relu")(x)  # shape: (None, 61, 61, 29, 64) | (None, 29, 21, 13, 64)
    x = layers.MaxPool3D(pool_size=2)(x)  # shape: (None, 30, 30, 14, 64) | (None, 14, 10, 6, 64)
    x = layers.BatchNormalization()(x)  # shape: (None, 30, 30, 14, 64) | (None, 14, 10, 6, 64)

    x = layers.Conv3D(filters=128, kernel_size=(3, 3, 1), strides=(2, 2, 1), activation="relu")(x)  # shape: (None, 14, 14, 14, 128) | (None, 6, 4, 6, 128)
    x = layers.AveragePooling3D(pool_size=(2, 2, 4))(x)  # shape: (None, 7, 7, 3, 128) | (None, 3, 2, 1, 128)
    x = layers.ZeroPadding3D((0, 1, 2))(x)  # shape: (None, 7, 9, 7, 128) | (None, 3, 4, 5, 128)
    x = layers.UpSampling3D((1, 2, 1))(x)  # shape: (None, 7, 18, 7, 128) | (None, 3, 8, 5, 128)
    x = layers.GlobalAveragePooling3D()(x)  # shape: (None, 128)
    outputs = layers.Dense(units=1, activation="sigmoid")(x)  # shape: (None, 1)
    return models.Model(inputs, outputs, name="3dcnn")


model = get_model()
small = get_model(64, 48, depth=32)
