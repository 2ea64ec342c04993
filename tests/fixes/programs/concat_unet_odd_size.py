import keras
from keras import layers

image = keras.Input((50, 50, 1))
c1 = layers.Conv2D(8, 3, padding="same")(image)
p1 = layers.MaxPooling2D()(c1)
c2 = layers.Conv2D(16, 3, padding="same")(p1)
p2 = layers.MaxPooling2D()(c2)
c3 = layers.Conv2D(32, 3, padding="same")(p2)
u2 = layers.UpSampling2D()(c3)
# hint: insert ZeroPadding2D(((0, 1), (0, 1))) after 'u2'
m2 = layers.concatenate([u2, c2])
u1 = layers.UpSampling2D()(m2)
m1 = layers.concatenate([u1, c1])
model = keras.Model(image, m1)
