import keras
import numpy as np
from keras import layers

x = np.ones((100, 5, 3), "float32")
model = keras.Sequential([layers.LSTM(4, stateful=True), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, np.ones((100, 1)), batch_size=20, epochs=1, verbose=0)
print(keras.ops.shape(model(x[:20])))
model.predict(x, batch_size=20)


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.rnn = layers.GRU(4, stateful=True)
        self.out = layers.Dense(1)

    def call(self, inputs):
        return self.out(self.rnn(inputs))


own = Own()
own.compile("sgd", "mse")
own.fit(x, np.ones((100, 1)), batch_size=20, epochs=1, verbose=0)
print(own(x[20:40]).shape)
own.predict(x, batch_size=20)

inputs = keras.Input((5, 3), batch_size=20)
functional = keras.Model(inputs, layers.SimpleRNN(4, stateful=True)(inputs))
functional.compile("sgd", "mse")
functional.predict(x, batch_size=20)
functional(x[:20])
functional.evaluate(x, np.ones((100, 4)), batch_size=20)
layer = layers.LSTM(4, stateful=True)
for start in range(0, 100, 20):
    layer(x[start:start + 20])
again = layers.LSTM(4)
again(x[:20])
again(x[:14])
