import keras
from keras import layers

i = keras.Input((64, 64, 3))
feats = []
x = i
for f in (8, 16, 32):
    x = layers.Conv2D(f, 3, strides=2, padding='same')(x)
    feats.append(x)
p = layers.GlobalAveragePooling2D()(feats)  # fails: keras-input-count
m = keras.Model(i, layers.Dense(3)(p))
