import keras
from keras import layers

def start(made):
    layers.Layer.__init__(made)

class ByName(layers.Layer):
    def __init__(self):
        layers.Layer.__init__(self)

class Late(layers.Layer):
    def __init__(self):
        self.inner = 3
        super(Late, self).__init__()

class ByMethod(layers.Layer):
    def __init__(self):
        self.start()

    def start(self):
        super().__init__()

class ByFunction(layers.Layer):
    def __init__(self):
        start(self)

class InNew(layers.Layer):
    def __new__(cls):
        made = super().__new__(cls)
        layers.Layer.__init__(made)
        return made

    def __init__(self):
        self.inner = 3

class Calling(layers.Layer):
    def __init__(self):
        self.inner = 3

    def __call__(self, x):
        return x

class Inherited(Late):
    pass

x = keras.Input((4,))
for made in (ByName(), Late(), ByMethod(), ByFunction(), InNew(), Calling(), Inherited()):
    x = made(x)
