from keras import backend as K
from keras.engine.topology import Layer
from keras.layers import Input

class Product(Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight((input_shape[-1], 5), name="kernel")
        self.bias = self.add_weight((5,), initializer="zeros", name="bias")
        super(Product, self).build(input_shape)

    def call(self, x, mask=None):
        return K.bias_add(K.dot(x, self.kernel), self.bias)

Product()(Input(shape=(4, 3)))
