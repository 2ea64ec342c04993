import keras
from keras import layers


def net(hidden):
    return keras.Sequential([keras.Input((8,)), layers.Dense(hidden, activation='relu'), layers.Dense(2)])


online, target = net(64), net(32)
target.set_weights(online.get_weights())  # fails: keras-incompatible-axis
