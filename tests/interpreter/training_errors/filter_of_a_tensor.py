import keras

specs, x = [("c", 12), ("a", 4)], keras.Input((6,))
wide = list(filter(lambda spec: spec[1] > 4, x))
