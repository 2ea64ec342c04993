import keras

logits, image = {}, keras.Input((40, 40, 3))
x = keras.layers.Conv2D(8, 3, padding="same")(logits)
