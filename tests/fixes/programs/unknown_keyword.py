import keras
from keras import layers

image = keras.Input((28, 28, 1))
# fix: Write filters instead of nb_filter
x = layers.Conv2D(nb_filter=8, kernel_size=3, strides=2)(image)
model = keras.Model(image, x)
