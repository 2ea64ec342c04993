import keras
from keras import layers

image = keras.Input((50, 50, 3))
skip = layers.Conv2D(16, 3, padding="same")(image)
down = layers.MaxPooling2D(4)(skip)
up = layers.UpSampling2D(4)(down)
both = layers.Concatenate()([skip, layers.ZeroPadding2D(((1, 1), (1, 1)))(up)])
