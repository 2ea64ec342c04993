import keras
from keras import layers
from packaging import version

IS_KERAS_3 = version.parse(keras.__version__) >= version.parse("3.0.0")


def is_keras_2():
    return int(keras.__version__.split(".")[0]) == 2


def over_two_axes():
    if keras.__version__.startswith("3"):
        return layers.BatchNormalization(axis=2)
    return layers.BatchNormalization(axis=[1, 2])


def steps(units):
    if IS_KERAS_3:
        return layers.LSTM(units)
    else:
        return layers.LSTM(units, time_major=True)


def first(units):
    return layers.GRU(units, time_major=True) if is_keras_2() else layers.GRU(units)


def last(units):
    if keras.__version__[0] == "2":
        return layers.SimpleRNN(units, time_major=True)
    return layers.SimpleRNN(units)


both = layers.BatchNormalization(axis=[1, 2]) if keras.__version__ < "3" else layers.BatchNormalization(axis=1)
made = [over_two_axes(), steps(3), first(4), last(5), both]
if keras.__version__ == "3.1.0":
    raise RuntimeError("this release is broken")
assert keras.__version__ != "3.1.1"
y = layers.Dense(3)(made[0](keras.Input((4, 5))))
