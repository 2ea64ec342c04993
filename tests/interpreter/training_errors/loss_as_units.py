import keras

loss = keras.losses.MeanSquaredError()
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(loss)])
