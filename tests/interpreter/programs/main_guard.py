from keras import Input, Model, layers


def build_model(classes):
    inputs = Input((28, 28, 1))  # shape: (None, 28, 28, 1)
    x = layers.Flatten()(inputs)  # shape: (None, 784)
    x = layers.Dense(128, activation="relu")(x)  # shape: (None, 128)
    return Model(inputs, layers.Dense(classes, activation="softmax")(x))  # shape: (None, 10)


def main(classes=10):
    model = build_model(classes)
    image = Input((28, 28, 1))  # shape: (None, 28, 28, 1)
    return model(image)  # shape: (None, 10)


if __name__ == "__main__":
    main()
