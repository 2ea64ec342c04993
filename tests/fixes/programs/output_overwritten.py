from keras import Input, Model, layers


def squeeze_and_excite(x, filters):
    s = x
    # hint: give 's' instead of 'x' to the call in line 8
    s = layers.GlobalAveragePooling2D()(s)
    s = layers.Dense(filters // 4, activation="relu")(x)
    s = layers.Dense(filters, activation="sigmoid")(s)
    return layers.Multiply()([x, s])


image = Input((32, 32, 3))
x = layers.Conv2D(16, 3, padding="same")(image)
model = Model(image, squeeze_and_excite(x, 16))
