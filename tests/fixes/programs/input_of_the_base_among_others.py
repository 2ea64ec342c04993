import keras
from keras import layers

base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(64, 64, 3))
image, meta = keras.Input((64, 64, 3)), keras.Input((3,))
x = layers.Concatenate()([layers.GlobalAveragePooling2D()(base.output), meta])
# hint: write base.input in place of image
model = keras.Model([image, meta], layers.Dense(10)(x))
