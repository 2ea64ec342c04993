import numpy as np
import keras
class Gen(keras.utils.PyDataset):
    def __init__(self, x, y, bs, **kw):
        super().__init__(**kw)
        self.x, self.y, self.bs = x, y, bs
    def __len__(self):
        return len(self.x) // self.bs
    def __getitem__(self, idx):
        s = slice(idx * self.bs, (idx + 1) * self.bs)
        return self.x[s], self.y[s]
x = np.random.rand(40, 20)
y = np.random.randint(0, 3, 40)
model = keras.Sequential([keras.layers.Input((20,)), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "categorical_crossentropy")
model.fit(Gen(x, y, 8), epochs=1, verbose=0)
