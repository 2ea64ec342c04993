import keras
from keras import layers


class Gate(layers.Layer):
    def call(self, values, gates):
        return values * keras.ops.sigmoid(gates)


values, gates = keras.Input((4,)), keras.Input((4,))
# hint: write values, gates without the brackets
x = Gate()([values, gates])
model = keras.Model([values, gates], x)
