import keras
from keras import layers

label, image = keras.Input((1,)), keras.Input((28, 28, 1))
x = layers.Embedding(10, 50)(label)
x = layers.Dense(28 * 28)(x)
# hint: insert Reshape((28, 28, 1)) after 'x'
x = layers.Concatenate()([image, x])
discriminator = keras.Model([image, label], layers.Conv2D(8, 3)(x))
