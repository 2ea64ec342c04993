import keras

x = keras.Input((6,))
model = keras.Sequential()
print("built", *x)
