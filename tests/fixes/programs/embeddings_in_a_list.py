from keras import Input, Model, layers

categories = [Input((1,), name=f"category_{i}") for i in range(3)]
numbers = Input((7,), name="numbers")
embedded = [layers.Embedding(size, 8)(each) for size, each in zip((10, 50, 300), categories)]
# hint: insert Flatten() after the Embedding of line 5
x = layers.Concatenate()(embedded + [numbers])
model = Model(categories + [numbers], layers.Dense(1)(x))
