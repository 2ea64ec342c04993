import keras
from keras import layers

melgram = keras.Input((96, 1366, 1))
x = melgram
for filters, pool in ((64, (2, 2)), (128, (3, 3)), (128, (4, 4)), (128, (4, 4))):
    x = layers.Conv2D(filters, 3, padding="same")(x)
    x = layers.MaxPooling2D(pool)(x)
x = layers.Permute((3, 1, 2))(x)
# hint: write Reshape((14, 128))
x = layers.Reshape((15, 128))(x)
model = keras.Model(melgram, layers.GRU(32)(x))
