from keras import Input, Model, layers


def classifier(shape, /, classes, *, filters=(8, 16), dropout=0.0, dense=None):
    inputs = Input(shape)  # shape: (None, 28, 28, 1) | (None, 64, 64, 3)
    x = inputs
    for index, count in enumerate(filters, start=1):
        x = layers.Conv2D(count, 3, name=f"conv{index}")(x)  # shape: (None, 26, 26, 8) | (None, 11, 11, 16) | (None, 62, 62, 4) | (None, 29, 29, 8) | (None, 12, 12, 12)
        x = layers.MaxPooling2D(name=f"pool{index}")(x)  # shape: (None, 13, 13, 8) | (None, 5, 5, 16) | (None, 31, 31, 4) | (None, 14, 14, 8) | (None, 6, 6, 12)
    x = layers.Flatten()(x)  # shape: (None, 400) | (None, 432)
    if dense is not None:
        x = layers.Dense(dense)(x)  # shape: (None, 40)
    if dropout:
        x = layers.Dropout(dropout)(x)  # shape: (None, 40)
    return Model(inputs, layers.Dense(classes)(x))  # shape: (None, 10) | (None, 5)


small = classifier((28, 28, 1), 10)
large = classifier((64, 64, 3), classes=5, filters=[4, 8, 12], dropout=0.3, dense=40)
photo = Input((64, 64, 3))  # shape: (None, 64, 64, 3)
scores = large(photo)  # shape: (None, 5)
