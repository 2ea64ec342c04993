import keras
from keras import layers

image = keras.Input((64, 64, 3))
numbers = keras.Input((5,))
x = layers.Conv2D(8, 3)(image)
# hint: insert Flatten() after 'x'
x = layers.concatenate([x, numbers])
model = keras.Model([image, numbers], layers.Dense(1)(x))
