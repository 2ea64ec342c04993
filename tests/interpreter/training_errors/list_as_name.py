import keras

inputs = keras.Input((6,))
model = keras.Model(inputs, keras.layers.Dense(2)(inputs), name=["classifier"])
