from tensorflow import keras

model = keras.Sequential(
    [
        keras.layers.Input((40, 80, 1)),
        keras.layers.Conv2D(8, 3, activation="relu"),
        keras.layers.Dropout(0.2),
        # hint: insert Reshape((38, 624)) before it
        keras.layers.LSTM(32),
        keras.layers.Dense(10),
    ]
)
