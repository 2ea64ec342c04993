import keras
import numpy as np
from keras import layers

series = np.sin(np.arange(1300) * 0.05).reshape(-1, 1)
grown = np.zeros((4000, 4))
chunks = []
for begin in range(0, 4000, 7):
    chunks.append(grown[begin : begin + 7])
joined = np.concatenate(chunks)

assert joined.shape == (4000, 4)
rows = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
rows.compile("sgd", "mse")
rows.fit(joined, np.zeros((4000, 1)), verbose=0)

kept = []
for index, value in enumerate(series):
    if index % 5 == 0:
        continue
    kept.append(value)
kept = np.array(kept)
prediction = layers.Dense(1)(kept[:, None])

early = []
for index in range(1000):
    if series[index] > 0.99:
        break
    early.append([1.0, 2.0])
bounded = layers.Dense(1)(np.array(early)[:5])
assert prediction.shape == (1040, 1, 1)
model = keras.Sequential([layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(kept, np.zeros(1040), verbose=0)

taken = []


def take(number):
    if number % 3 == 1:
        return
    taken.append(grown[number])


for number in range(900):
    take(number)
rows.fit(np.array(taken), np.zeros((600, 1)), verbose=0)

tried = []
for number in range(1000):
    try:
        tried.append([1 / (number % 4)])
    except ZeroDivisionError:
        pass
model.fit(np.array(tried), np.zeros(750), verbose=0)

first = True
later = []
for number in range(800):
    if first:
        first = number < 100
        continue
    later.append([1.0])
model.fit(np.array(later), np.zeros(699), verbose=0)

stack = [[0.0]] * 3
while len(stack) < 2000:
    stack.append(stack[-1])
    if len(stack) % 7 == 0:
        stack.pop()
        stack.append([1.0])
        stack.append([2.0])
model.fit(np.array(stack), np.zeros(len(stack)), verbose=0)
