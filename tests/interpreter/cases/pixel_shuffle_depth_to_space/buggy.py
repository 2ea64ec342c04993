import tensorflow as tf
from tensorflow.keras import layers

upscale = 3
inp = tf.keras.Input((None, None, 1))
x = layers.Conv2D(64, 5, padding='same', activation='relu')(inp)
x = layers.Conv2D(32, 3, padding='same', activation='relu')(x)
x = layers.Conv2D(upscale ** 2 + 1, 3, padding='same')(x)
out = layers.Lambda(lambda t: tf.nn.depth_to_space(t, upscale))(x)  # fails: keras-op-mismatch
model = tf.keras.Model(inp, out)
