import keras

x = keras.Input((6,))
heads = [keras.layers.Dense(3)]
if heads[0] in x:
    x = heads[0](x)
