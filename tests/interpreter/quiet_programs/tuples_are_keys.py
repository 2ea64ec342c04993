import keras
from keras import layers

x = keras.Input((8, 8, 3))
grid = {}
grid[(2, 0)] = x
parts = []
if (2, 0) in grid:
    parts.append(x)
for key in grid:
    if key == (2, 0):
        parts.append(x)
y = layers.Concatenate()(parts)
z = layers.Reshape((8, 8, 3, 2))(y)
