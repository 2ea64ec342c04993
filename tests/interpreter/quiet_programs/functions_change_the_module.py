import keras
from keras import layers
COUNT = 8
STATE = {"units": 3}
def setup(n):
    global COUNT
    COUNT = n
def setup2(n):
    STATE["units"] = n
def make():
    return layers.Reshape((2, COUNT))(keras.Input((9,)))
def make2():
    return layers.Reshape((2, STATE["units"]))(keras.Input((9,)))
class K:
    n = 3
def setup3(n):
    K.n = n
def make3():
    return layers.Reshape((2, K.n))(keras.Input((9,)))
class Cfg:
    pass
cfg = Cfg()
cfg.n = 3
def setup4(n):
    cfg.n = n
def make4():
    return layers.Reshape((2, cfg.n))(keras.Input((9,)))
LS = [3]
def setup5(n):
    LS.append(n)
def make5():
    return layers.Reshape((2, sum(LS)))(keras.Input((9,)))
def setup6(n):
    LS[0] = n

REG = []
SIZE = None
def reg(x):
    REG.append(x)
def g():
    x = keras.Input((8,))
    return layers.Concatenate()([layers.Dense(n)(x) for n in REG])
def g2():
    return keras.Input((8, SIZE)), layers.Dense(SIZE)
