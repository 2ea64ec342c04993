import keras
from elsewhere import Named

class Layer(keras.layers.Dense, Named):
    def __init__(self, units):
        super().__init__(units, scope="own")

Layer(3)(keras.Input((4,)))
