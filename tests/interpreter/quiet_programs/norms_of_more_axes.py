import keras
from keras import ops

images = keras.Input((5, 3))
print(ops.norm(images, ord=1).shape, ops.norm(images, ord="nuc", axis=(1, 2)).shape)
print(ops.norm(ops.zeros((2, 3)), ord="fro"), ops.norm(images, ord=3, axis=1).shape)
