from keras.layers import Activation, BatchNormalization, Conv2D, Dense, Flatten, Input, MaxPooling2D
from keras.models import Sequential


class LeNet:
    @staticmethod
    def build(width, height, depth, classes, use_bn=False):
        model = Sequential()
        model.add(Input((height, width, depth)))  # shape: (None, 20, 28, 1) | (None, 64, 64, 3)

        model.add(Conv2D(20, (5, 5), padding="same"))  # shape: (None, 20, 28, 20) | (None, 64, 64, 20)
        if use_bn:
            model.add(BatchNormalization(axis=-1))  # shape: (None, 64, 64, 20)
        model.add(Activation("relu"))  # shape: (None, 20, 28, 20) | (None, 64, 64, 20)
        model.add(MaxPooling2D(pool_size=(2, 2), strides=(2, 2)))  # shape: (None, 10, 14, 20) | (None, 32, 32, 20)

        model.add(Conv2D(50, (5, 5), padding="same"))  # shape: (None, 10, 14, 50) | (None, 32, 32, 50)
        model.add(Activation("relu"))  # shape: (None, 10, 14, 50) | (None, 32, 32, 50)
        model.add(MaxPooling2D(pool_size=(2, 2), strides=(2, 2)))  # shape: (None, 5, 7, 50) | (None, 16, 16, 50)

        model.add(Flatten())  # shape: (None, 1750) | (None, 12800)
        model.add(Dense(500))  # shape: (None, 500)
        model.add(Activation("relu"))  # shape: (None, 500)
        model.add(Dense(classes))  # shape: (None, 10) | (None, 3)
        model.add(Activation("softmax"))  # shape: (None, 10) | (None, 3)
        return model


model = LeNet.build(width=28, height=20, depth=1, classes=10)
bigger = LeNet.build(64, 64, 3, classes=3, use_bn=True)
