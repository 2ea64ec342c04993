import keras
from keras import layers

inputs = {"left": keras.Input((4,)), "right": keras.Input((4,))}
model = keras.Model(inputs, layers.Add()([inputs["left"], inputs["right"]]))
head = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model({"left": keras.Input((4,)), "right": head})
