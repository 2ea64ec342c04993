import keras
import numpy as np
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D


class Net(keras.Model):
    def __init__(self, num_classes=10):
        super().__init__()
        self.conv1 = Conv2D(16, 5, activation='relu')
        self.pool = MaxPooling2D()
        self.conv2 = Conv2D(32, 5, activation='relu')
        self.flatten = Flatten()
        self.fc1 = Dense(120, activation='relu')
        self.drop = Dropout(0.5)
        self.fc2 = Dense(num_classes)

    def call(self, x, training=False):
        x = self.pool(self.conv1(x))  # shape: (4, 28, 28, 16) | (4, 14, 14, 16)
        x = self.pool(self.conv2(x))  # shape: (4, 10, 10, 32) | (4, 5, 5, 32)
        x = self.flatten(x)  # shape: (4, 800)
        x = self.fc1(x)  # shape: (4, 120)
        if training:
            x = self.drop(x)
        return self.fc2(x)  # shape: (4, 10)


net = Net()
out = net(np.zeros((4, 32, 32, 3), dtype='float32'))  # shape: (4, 10)
net.summary()
