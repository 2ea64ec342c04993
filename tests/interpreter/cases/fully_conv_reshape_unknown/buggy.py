import tensorflow as tf
from tensorflow.keras import layers

inputs = tf.keras.Input(shape=(128, 128, 3))
x = layers.Conv2D(32, 3, strides=2, padding='same', activation='relu')(inputs)
x = layers.Conv2D(64, 3, strides=2, padding='same', activation='relu')(x)
x = layers.Conv2D(9 * 4, 3, padding='same')(x)
boxes = layers.Reshape((-1, 4))(x)
scores = layers.Conv2D(9 * 2, 3, padding='same')(x)
scores = layers.Reshape((-1, 4))(scores)
scores = layers.Activation('softmax')(scores)
out = layers.Concatenate(axis=-1)([boxes, scores])  # fails: keras-concat-mismatch
model = tf.keras.Model(inputs, out)
