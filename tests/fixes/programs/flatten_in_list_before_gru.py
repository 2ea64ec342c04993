from keras import Sequential, layers

model = Sequential([
    layers.Input((64, 64, 3)),
    layers.Conv2D(16, 3),
    layers.Flatten(),
    # hint: write Reshape((62, 992)) in line 6, or wrap the layers before it in TimeDistributed to keep a time axis
    layers.GRU(10),
])
