import keras
from keras import layers

image = keras.Input((12, 12, 3))
# fix: Write Conv2D instead of Conv2d
x = layers.Conv2d(4, 3)(image)
model = keras.Model(image, x)
