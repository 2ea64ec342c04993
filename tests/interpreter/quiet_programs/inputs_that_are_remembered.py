"""What is remembered is one and the same object: a model of such inputs is connected."""

import functools

from keras import Input, Model, layers


@functools.lru_cache(maxsize=None)
def inputs_of(width):
    return Input((width,))


@functools.cache
def hidden(width):
    return layers.Dense(4)(inputs_of(width))


class Network:
    @functools.cached_property
    def inputs(self):
        return Input((8,))

    @functools.cached_property
    def outputs(self):
        return layers.Dense(2)(self.inputs)

    def build(self):
        return Model(self.inputs, self.outputs)


model = Model(inputs_of(8), layers.Dense(3)(hidden(8)))
other = Network().build()
print(model.output_shape, other.output_shape)
