import keras
import numpy as np
import tensorflow as tf
from keras import layers

x, y = np.random.rand(16, 3).astype("float32"), np.random.rand(16).astype("float32")
model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
with tf.GradientTape() as tape:
    prediction = tf.squeeze(model(x), axis=-1)
    loss = tf.reduce_mean((prediction - y) ** 2)
print(tape.gradient(loss, model.trainable_weights)[0].shape)
errors = model.predict(x, verbose=0).flatten() - y
distances = y[:, None] - y
print(np.abs(errors).mean(), distances.shape)
