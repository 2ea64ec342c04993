import keras
import numpy as np

rows, taken = np.zeros((4000, 4)), []


def take(number):
    if number % 3 == 1:
        return
    taken.append(rows[number])


for number in range(900):
    take(number)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.array(taken), np.zeros((601, 1)), verbose=0)
