from keras import Input, Sequential, layers

model = Sequential(
    [
        Input((28, 28, 1)),
        layers.Conv2D(16, 5),
        layers.MaxPooling2D(4),
        layers.Conv2D(32, 5),
        layers.MaxPooling2D(4, padding="same"),
    ]
)
