import inspect

from keras import Input, layers


def keyword_names(function):
    parameters = inspect.signature(function).parameters
    return [name for name, known in parameters.items() if known.default is not inspect.Parameter.empty]


def accepted(function, options):
    specification = inspect.getfullargspec(function)
    return {name: value for name, value in options.items() if name in specification.args}


class Pooling(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.signature = inspect.signature(self.select).parameters
        self.score = layers.Dense(units)

    def select(self, x, factor=None, *, mask=None, **others):
        x = self.score(x)  # shape: (None, 9, 3)
        return x if mask is None else x * mask[0]

    def call(self, inputs, **given):
        options = {}
        for name in self.signature.keys():
            if self.signature[name].default is inspect.Parameter.empty or name == "others":
                continue
            options[name] = given.get(name)
        return self.select(inputs, **options)


def block(x, filters, kernel_size=3, *, strides=1):
    return layers.Conv1D(filters, kernel_size, strides=strides)(x)  # shape: (None, 7, 5) | (None, 4, 6)


x = Input((9, 4))  # shape: (None, 9, 4)
y = Pooling(3)(x)  # shape: (None, 9, 3)
y = layers.Dense(len(keyword_names(block)))(y)  # shape: (None, 9, 2)
block(x, **accepted(block, {"filters": 5, "kernel_size": 3, "dilation": 2}))
first, *_ = inspect.signature(block).parameters
assert first == "x"
has_options = any(known.kind is inspect.Parameter.VAR_KEYWORD for known in inspect.signature(block).parameters.values())
block(x, 6, 3 if has_options else 6)
