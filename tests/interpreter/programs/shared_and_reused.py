from keras import Input, Model, layers

shared = layers.Dense(8)
twice = [shared, shared]
a, b = Input((4,)), Input((4,))  # shape: (None, 4)
outputs = [layer(tensor) for layer, tensor in zip(twice, (a, b))]  # shape: (None, 8)
distance = layers.Subtract()(outputs)  # shape: (None, 8)
model = Model([a, b], distance)
again = model([b, a])  # shape: (None, 8)
third = shared(Input((4,)))  # shape: (None, 4) | (None, 8)
