from keras import Sequential, layers

model = Sequential([
    layers.Input((64, 64, 3)),
    layers.Conv2D(16, 3),
    layers.Flatten(),
    layers.GRU(10),
])
