import keras
from keras import layers

own = keras.Input((32, 24, 3))
backbone = keras.Model(own, layers.Conv2D(4, 3)(own), name="backbone")
image = keras.Input((3, 32, 24))
# hint: insert Permute((2, 3, 1)) after 'image'
model = keras.Model(image, backbone(image))
