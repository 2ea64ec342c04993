import keras
import numpy as np
from keras import layers

x = keras.Input((3,), name="x" if np.pi > 3 else None)
rows = [1.0, 2.0]
rows += np.ones(2)
print(np.ones(3) * [1.0, 2.0, 3.0], rows.shape, "%s and %s" % (x, x.shape))
names = []
names += ("a", "b")
names.extend(layer.name for layer in [layers.Dense(2)])


class Centered(layers.Layer):
    def call(self, inputs):
        return inputs - [1.0, 2.0, 3.0]


model = keras.Model(x, layers.Dense(2, name=None)(Centered()(x)), name="".join(names[:2]))
print(*model.predict(np.zeros((2, 3)), verbose=0), *x.shape)
print(list(map(str, [x, x])), list(filter(None, x.shape)), dict([("x", x)]))
