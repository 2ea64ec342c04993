from tensorflow import keras

inp = keras.layers.Input(shape=(1, 3, 1))
out = keras.layers.LSTM(10)(inp)
net = keras.Model(inputs=inp, outputs=out)
