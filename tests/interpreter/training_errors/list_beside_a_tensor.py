import keras

image = keras.Input((32, 32, 3))
centered = image - [123.7, 116.8, 103.9]
