import keras
from keras import layers

image = keras.Input((64, 64, 1))
c1 = layers.Conv2D(8, 3, activation="relu")(image)
c1 = layers.Conv2D(8, 3, activation="relu")(c1)
p1 = layers.MaxPooling2D()(c1)
c2 = layers.Conv2D(16, 3, activation="relu")(p1)
u1 = layers.UpSampling2D()(c2)
# hint: set padding="same" in the Conv2D of line 8
m1 = layers.concatenate([u1, c1])
model = keras.Model(image, layers.Conv2D(1, 1)(m1))
