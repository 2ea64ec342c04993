from keras import Input, Model, layers

image = Input((32, 32, 1))
x = layers.Conv2D(8, 5, activation="relu")(image)
encoder = Model(image, layers.Dense(64)(layers.Flatten()(x)))

left, right = Input((32, 32, 1)), Input((32, 32, 3))
a = encoder(left)
# hint: write shape=(32, 32, 1) in line 7
b = encoder(right)
model = Model([left, right], layers.Dense(1)(layers.Subtract()([a, b])))
