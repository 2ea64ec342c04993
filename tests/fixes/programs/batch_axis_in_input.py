from tensorflow import keras

inp = keras.layers.Input(shape=(1, 3, 1))
# hint: shape excludes the batch axis: write shape=(3, 1) in line 3
out = keras.layers.LSTM(10)(inp)
net = keras.Model(inputs=inp, outputs=out)
