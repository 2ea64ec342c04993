import keras
from keras import layers


class Inner(layers.Layer):
    def __init__(self):
        super().__init__()
        self._register_call_context_args("mode")

    def call(self, x, mode=None):
        return x if mode is None else -x


class Outer(layers.Layer):
    def __init__(self):
        super().__init__()
        self._register_call_context_args("mode")
        self.inner = Inner()

    def call(self, x):
        return self.inner(x)


Outer()(keras.ops.zeros((2, 3)), mode=True)
