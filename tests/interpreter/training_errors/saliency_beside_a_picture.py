import keras
import numpy as np
import tensorflow as tf

model = keras.Sequential([keras.Input((8, 6, 3)), keras.layers.Flatten(), keras.layers.Dense(4)])
picture = tf.constant(np.random.rand(1, 8, 6, 3).astype("float32"))
with tf.GradientTape() as tape:
    tape.watch(picture)
    score = tf.reduce_max(model(picture), axis=1)
slopes = tape.gradient(score, picture).numpy()
saliency = np.abs(slopes).max(axis=-1)
overlay = saliency * np.ones((8, 3))
