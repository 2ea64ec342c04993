from keras import Input, layers, ops


class LearnedPosition(layers.Layer):
    def build(self, input_shape):
        self.position = self.add_weight(shape=(input_shape[-1],), name='position')

    def call(self, x):
        return ops.add(x, self.position)


tokens = Input((12, 32))
x = LearnedPosition()(tokens)
