import keras
from keras import ops

loss = keras.losses.MeanSquaredError()
print(loss(0.5, ops.zeros((2, 1))))
print(loss(0.5, ops.zeros((1,))))
