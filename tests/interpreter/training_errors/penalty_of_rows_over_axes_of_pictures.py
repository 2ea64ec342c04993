import keras
import numpy as np
import tensorflow as tf

critic = keras.Sequential([keras.Input((12,)), keras.layers.Dense(8), keras.layers.Dense(1)])


def penalty(real, made):
    mixed = real + tf.random.uniform((len(real), 1)) * (made - real)
    with tf.GradientTape() as tape:
        tape.watch(mixed)
        scores = critic(mixed)
    slopes = tape.gradient(scores, [mixed])[0]
    return tf.reduce_mean((tf.sqrt(tf.reduce_sum(tf.square(slopes), axis=[1, 2, 3])) - 1.0) ** 2)


real = np.random.rand(5, 12).astype("float32")
print(penalty(real, np.zeros_like(real)))
